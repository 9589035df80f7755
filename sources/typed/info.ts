/** What stands around a table: `Kỳ từ`, `Phạm vi`, `Xuất lúc`, on a sheet of their own, above the header, or in a sidecar. */
import { readFile } from 'node:fs/promises'
import { decode, sniffEncoding } from '../files/encoding.ts'
import { headerKey } from '../files/header.ts'
import { SourceError, type InputFile } from '../source.ts'
import type { Sheet } from './sheets.ts'

const labels = {
  from: ['kỳ từ', 'từ ngày', 'kỳ từ ngày'],
  to: ['kỳ đến', 'đến ngày', 'kỳ đến ngày'],
  exportedAt: ['xuất lúc', 'thời điểm xuất', 'ngày giờ xuất'],
  scope: ['phạm vi', 'tổ chức'],
} as const

export type InfoLabel = keyof typeof labels

export interface InfoCell {
  readonly text: string
  /** For messages: `Thông tin!B2`, `dòng 1`, or the sidecar's name. */
  readonly place: string
}

export type Info = Partial<Record<InfoLabel, InfoCell>>

/** `<file>` + this: the period and scope of a file that cannot say them itself. */
export const periodSidecarSuffix = '.ky.txt'

function labelOf(text: string): InfoLabel | null {
  const key = headerKey(text.replace(/[:：]\s*$/, ''))
  return (
    (Object.keys(labels) as InfoLabel[]).find((name) => labels[name].some((label) => label === key)) ?? null
  )
}

/** A label and the cell right after it (further cells may be notes), or `Kỳ từ: 01/03/2024` in one cell. */
function pairsOf(cells: readonly string[]): { readonly label: InfoLabel; readonly text: string }[] {
  return cells.flatMap((cell, position) => {
    const label = labelOf(cell)
    if (label !== null) {
      const text = cells[position + 1] ?? ''
      return text === '' ? [] : [{ label, text }]
    }
    const [head, ...rest] = cell.split(':')
    const inside = labelOf(head ?? '')
    const text = rest.join(':').trim()
    return inside !== null && text !== '' ? [{ label: inside, text }] : []
  })
}

function collect(info: Info, cells: readonly string[], place: string): Info {
  return pairsOf(cells).reduce<Info>((all, { label, text }) => {
    const before = all[label]
    if (before && before.text !== text)
      throw new SourceError(
        'info_conflict',
        `"${labels[label][0]}" được ghi hai lần khác nhau (${before.place}: ${before.text}; ${place}: ${text}). Hãy sửa cho khớp.`,
      )
    return { ...all, [label]: before ?? { text, place } }
  }, info)
}

/**
 * Everything said above the tables and on the sheet "Thông tin". Other sheets (guides, lists) are not looked at: they
 * may speak of a period without meaning this file's.
 */
export function infoOfSheets(sheets: readonly Sheet[], headerRows: ReadonlyMap<Sheet, number>): Info {
  const speaking = sheets.filter(
    (sheet) => headerRows.has(sheet) || headerKey(sheet.name ?? '') === 'thông tin',
  )
  return speaking.reduce<Info>((info, sheet) => {
    const end = headerRows.get(sheet) ?? Infinity
    return sheet.rows
      .filter(({ row }) => row < Math.min(end, 40))
      .reduce(
        (all, { row, cells }) =>
          collect(all, cells, sheet.name === null ? `dòng ${row}` : `${sheet.name}, dòng ${row}`),
        info,
      )
  }, {})
}

/** What the sidecar `<file>.ky.txt` adds; what the file itself says comes first. */
export async function withSidecar(info: Info, file: InputFile): Promise<Info> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(file.path + periodSidecarSuffix)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return info
    throw error
  }
  const encoding = sniffEncoding(bytes, true)
  const lines = encoding === null ? [] : decode(bytes, encoding).normalize('NFC').split(/\r?\n/)
  const name = file.name + periodSidecarSuffix
  const said = lines.reduce<Info>(
    (all, line) =>
      collect(
        all,
        line.split(/[,;\t=]|:\s/).map((part) => part.trim()),
        name,
      ),
    {},
  )
  if (Object.keys(said).length === 0)
    throw new SourceError(
      'sidecar_unreadable',
      `Tệp "${name}" phải có các dòng như "Kỳ từ: 01/03/2024" và "Kỳ đến: 31/03/2024".`,
    )
  return { ...said, ...info }
}
