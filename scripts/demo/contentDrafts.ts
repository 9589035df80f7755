/** Content exports as files: traps planted, blocks written, the marks turned into row numbers. */
import type { ContentFile } from './contentFiles.ts'
import { contentText } from './contentExport.ts'
import { latin1 } from './encodings.ts'
import type { DraftFile } from './draftFile.ts'
import { utf8 } from './draftFile.ts'
import { layoutTraps } from './layoutTraps.ts'
import type { Bed, Planter } from './plantContent.ts'
import { rowTraps } from './rowTraps.ts'
import { vietnamDate } from './times.ts'

const contentTraps: readonly Planter[] = [...layoutTraps, ...rowTraps]

const isFor = (file: ContentFile, { office, month, early }: Planter) =>
  file.office === office &&
  file.month === month &&
  (vietnamDate(file.exportedAt).slice(0, 7) === month) === (early ?? false)

/** All exports of an office as drafts. Every planter must have found its file. */
export function contentDrafts(files: readonly ContentFile[]): DraftFile[] {
  const homeless = contentTraps.filter((planter) => !files.some((file) => isFor(file, planter)))
  if (homeless.length > 0) throw new Error(`Không có tệp cho tình huống tháng ${homeless[0]!.month}`)
  return files.map((file) => {
    const bed: Bed = { file, rows: [...file.rows], marks: [] }
    for (const planter of contentTraps) if (isFor(file, planter)) planter.plant(bed)
    return draft(bed)
  })
}

function draft({ file, rows, marks }: Bed): DraftFile {
  const { text, rowNumbers } = contentText(file.layout, rows)
  const isOldExcel = marks.some(({ code }) => code === 'encoding_latin1')
  return {
    kind: 'content',
    folder: '',
    name: file.name,
    bytes: isOldExcel ? latin1(text) : utf8(text),
    rows: rows.length,
    exportedAt: file.exportedAt,
    basis: file.basis,
    planted: marks.map(({ at, ...planted }) => {
      const row = at === null ? null : rowNumbers.get(at)
      if (row === undefined)
        throw new Error(`Dòng được cài tình huống ${planted.code} không còn trong tệp ${file.name}`)
      return { ...planted, row }
    }),
  }
}
