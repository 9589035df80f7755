/** Files that are refused as a whole: they stay in the inbox with a report beside them and are kept in quarantine. */
import type { InputFile, Rejection, Source } from '../sources/source.ts'
import { writing } from './batch.ts'
import type { Warehouse } from './connection.ts'
import type { Detection } from './detect.ts'
import { type Effects, now } from './effects.ts'
import { hasCode, textOf } from './errors.ts'
import { shownPath } from './fileNames.ts'
import { FileRefused, SourceFault } from './refusal.ts'
import { writeRejections } from './rejections.ts'
import { refusedReport, unrecognisedReport, writeReport } from './report.ts'
import { rowsOf, text } from './sql.ts'
import { openStaging } from './stage.ts'

export interface Refusal {
  readonly status: 'refused' | 'unrecognised' | 'failed'
  readonly source: Source | null
  readonly rejections: readonly Rejection[]
  readonly report: readonly string[]
  /** For the log: the fault itself. */
  readonly cause: unknown
}

type Failure =
  | Exclude<Detection, { readonly kind: 'recognised' }>
  | { readonly kind: 'thrown'; readonly source: Source | null; readonly error: unknown }

/** What keeps a file out, as quarantine and the report say it. Errors of the warehouse are thrown on. */
export function refusalOf(failure: Failure, file: InputFile, sources: readonly Source[]): Refusal {
  if (failure.kind !== 'thrown') {
    const claimedBy = failure.kind === 'ambiguous' ? failure.sources : []
    const rejections = [
      failure.kind === 'ambiguous'
        ? whole(
            'ambiguous_file',
            `Tệp giống nhiều loại: ${claimedBy.map((source) => source.title).join('; ')}.`,
          )
        : whole('unrecognised_file', 'Không nhận ra tệp này thuộc loại nào; xem tệp .bao-cao.txt bên cạnh.'),
    ]
    const report = unrecognisedReport(file, failure.probe, sources, claimedBy)
    return { status: 'unrecognised', source: null, rejections, report, cause: null }
  }
  const { status, rejections } = thrown(failure.error)
  const report = refusedReport(file, failure.source, rejections)
  return { status, source: failure.source, rejections, report, cause: failure.error }
}

/** Writes the refusal into quarantine and, for a file of the inbox, the report beside it. */
export async function writeRefusal(
  warehouse: Warehouse,
  of: {
    readonly file: InputFile
    readonly sha256: string
    readonly hint: string | null
    readonly inInbox: boolean
  },
  refusal: Refusal,
  effects: Pick<Effects, 'clock' | 'log'>,
): Promise<void> {
  const { file, inInbox } = of
  const source = refusal.source?.id ?? 'unknown'
  const staging = await openStaging(warehouse.connection, { id: source, streams: [] })
  for (const rejection of refusal.rejections) staging.finding({ type: 'rejection', ...rejection })
  staging.release()
  const origin = { ...of, batchId: null, source, fileName: shownPath(file.folder, file.name) }
  await writing(warehouse.connection, () => writeRejections(warehouse.connection, origin, now(effects)))
  if (inInbox) await writeReport(file, refusal.report)
  if (refusal.status === 'failed') effects.log(`${origin.fileName}: ${textOf(refusal.cause)}`)
}

/** Whole-file refusals of files that no longer lie in the inbox as they did are settled: the operator has acted. */
export async function settleVanished(
  warehouse: Warehouse,
  present: readonly InputFile[],
  effects: Pick<Effects, 'clock'>,
): Promise<void> {
  const { connection } = warehouse
  const names = new Set(present.map((file) => shownPath(file.folder, file.name)))
  const open = await rowsOf<{ file_name: string }>(
    connection,
    `select distinct file_name from ops.rejected_row where batch_id is null and in_inbox and status = 'open'`,
  )
  const gone = open.map((row) => row.file_name).filter((name) => !names.has(name))
  if (gone.length === 0) return
  await connection.run(`update ops.rejected_row set status = 'resolved', resolved_at = ${text(now(effects))}::timestamptz
    where batch_id is null and in_inbox and status = 'open' and file_name in (${gone.map(text).join(', ')})`)
}

const whole = (code: string, reason: string): Rejection => ({
  stream: '',
  row: null,
  column: null,
  value: null,
  code,
  reason,
})

function thrown(error: unknown): Pick<Refusal, 'status' | 'rejections'> {
  if (error instanceof FileRefused) return { status: 'refused', rejections: error.rejections }
  if (error instanceof SourceFault) {
    const { cause } = error
    if (hasCode(cause, 'ENOENT', 'EBUSY', 'EPERM', 'EACCES')) {
      return {
        status: 'refused',
        rejections: [whole('unreadable_file', `Không mở được tệp: ${textOf(cause)}.`)],
      }
    }
    const reason = `Chương trình gặp lỗi khi đọc tệp này (${error.message}). Hãy báo người phụ trách; các tệp khác vẫn được nạp.`
    return { status: 'failed', rejections: [whole('source_fault', reason)] }
  }
  throw error
}
