/**
 * When a file's figures were taken. In order: what the operator gave, what the file says, what a sidecar beside it
 * says, and last the file's modification time, believed only when it is later than everything in the file. Otherwise
 * the file is refused with the question, because a wrong export time would order the snapshots wrongly for ever.
 */
import { readFile } from 'node:fs/promises'
import type { InputFile, ObservedAt } from '../source.ts'
import { SourceError } from '../source.ts'
import { decode, sniffEncoding } from './encoding.ts'
import { instantOf, parseTypedTime } from './typedTime.ts'

/** `<file>` + this = the sidecar that says when the file was exported. */
export const sidecarSuffix = '.xuat-luc.txt'

export interface ObservedEvidence {
  /** `--exported-at`. */
  readonly given: string | null
  /** What a cell of the file says, ISO instant. */
  readonly inFile?: string | null
  /** Zone of a sidecar's local time. */
  readonly timeZone: string
}

/** What is said about the export time, without yet looking at the content; null when nothing is said. */
export async function findObservedAt(
  file: InputFile,
  evidence: ObservedEvidence,
): Promise<ObservedAt | null> {
  if (evidence.given !== null) {
    return { at: new Date(evidence.given).toISOString(), basis: 'given', estimated: false }
  }
  if (evidence.inFile) return { at: evidence.inFile, basis: 'in_file', estimated: false }
  const sidecar = await readSidecar(file, evidence.timeZone)
  return sidecar === null ? null : { at: sidecar, basis: 'sidecar', estimated: false }
}

/**
 * Settles the export time once the latest instant in the file is known (null when the file holds none).
 * Throws SourceError with the question, or with the contradiction.
 */
export function settleObservedAt(
  found: ObservedAt | null,
  file: InputFile,
  latestInFile: string | null,
): ObservedAt {
  const latest = latestInFile === null ? -Infinity : Date.parse(latestInFile)
  if (found) {
    if (Date.parse(found.at) >= latest) return found
    throw new SourceError(
      'exported_before_content',
      `Thời điểm xuất tệp được ghi là ${shown(found.at)}, nhưng trong tệp có nội dung muộn hơn (${shown(latestInFile!)}). ` +
        'Hãy kiểm tra lại thời điểm xuất, hoặc sửa ngày gõ nhầm trong tệp.',
    )
  }
  if (Date.parse(file.modifiedAt) > latest) {
    return { at: new Date(file.modifiedAt).toISOString(), basis: 'modification_time', estimated: true }
  }
  throw new SourceError(
    'observed_at_unknown',
    `Tệp này được xuất lúc nào? Giờ sửa tệp (${shown(file.modifiedAt)}) sớm hơn nội dung trong tệp (${shown(latestInFile!)}), ` +
      `nên không dùng được. Nếu trong tệp có ngày gõ nhầm (năm sai?) thì sửa ngày đó; nếu không, hãy chạy lại với --exported-at, hoặc đặt cạnh tệp một tệp tên "${file.name}${sidecarSuffix}" ` +
      'gồm một dòng như 31/12/2024 16:05.',
  )
}

/** The whole rule at once, for readers that know the latest instant in the file. */
export async function resolveObservedAt(
  file: InputFile,
  evidence: ObservedEvidence & { readonly latestInFile: string | null },
): Promise<ObservedAt> {
  return settleObservedAt(await findObservedAt(file, evidence), file, evidence.latestInFile)
}

async function readSidecar(file: InputFile, timeZone: string): Promise<string | null> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(file.path + sidecarSuffix)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  // Notepad may save it as UTF-16.
  const encoding = sniffEncoding(bytes, true)
  const line = encoding === null ? '' : (decode(bytes, encoding).split(/\r?\n/, 1)[0] ?? '')
  const time = parseTypedTime(line)
  if (time !== null) return instantOf(time, timeZone)
  throw new SourceError(
    'sidecar_unreadable',
    `Tệp "${file.name}${sidecarSuffix}" phải có một dòng ngày giờ như 31/12/2024 16:05 (ngày/tháng/năm giờ:phút).`,
  )
}

const vietnam = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** `21/11/2026 14:53 giờ Việt Nam`: as the operator's own clock and files show it. */
const shown = (instant: string) => `${vietnam.format(new Date(instant)).replace(',', '')} giờ Việt Nam`
