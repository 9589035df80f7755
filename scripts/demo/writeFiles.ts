/** Puts the drafts into the inbox: bytes, the file's own time, and the sidecar where one tells the time. */
import { createHash } from 'node:crypto'
import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DraftFile } from './draftFile.ts'
import type { Expected, ManifestFile } from './manifest.ts'
import { typedVietnam } from './times.ts'

export interface Written {
  readonly file: ManifestFile
  readonly expected: readonly Expected[]
}

const pathOf = ({ folder, name }: DraftFile) => (folder === '' ? name : `${folder}/${name}`)

/** Writes one file. A file told by its sidecar or by a cell gets a time of its own that would mislead if believed. */
export async function writeDraft(inbox: string, draft: DraftFile): Promise<Written> {
  const path = pathOf(draft)
  const target = join(inbox, ...path.split('/'))
  await mkdir(join(inbox, draft.folder), { recursive: true })
  await writeFile(target, draft.bytes)
  const stamp = draft.basis === 'sidecar' ? draft.exportedAt + 26 * 3_600_000 : draft.exportedAt
  await setTime(target, stamp)
  for (const { suffix, text } of sidecarsOf(draft)) {
    await writeFile(target + suffix, text)
    await setTime(target + suffix, stamp)
  }
  return {
    file: {
      path: path.normalize('NFC'),
      kind: draft.kind,
      sha256: createHash('sha256').update(draft.bytes).digest('hex'),
      size: draft.bytes.length,
      exportedAt: draft.basis === null ? null : new Date(draft.exportedAt).toISOString(),
      basis: draft.basis,
      rows: draft.rows,
    },
    expected: draft.planted.map((planted) => ({ ...planted, file: path.normalize('NFC') })),
  }
}

function sidecarsOf({ basis, exportedAt, sidecars = [] }: DraftFile) {
  const time = basis === 'sidecar' ? [{ suffix: '.xuat-luc.txt', text: `${typedVietnam(exportedAt)}\n` }] : []
  return [...time, ...sidecars]
}

const setTime = (path: string, instant: number) => utimes(path, new Date(instant), new Date(instant))
