/** What was refused: list, show, settle by hand, hand out as CSV. Reading it again is in `retry.ts`. */
import { writeFile } from 'node:fs/promises'
import type { Queryable, Warehouse } from './connection.ts'
import { type Effects, now } from './effects.ts'
import { IngestError } from './errors.ts'
import { iso, type Parameter, text } from './sql.ts'

/** One refused row (or file, then `row` and `batchId` are null). */
export type RejectedRow = {
  readonly rejectedId: string
  readonly batchId: string | null
  readonly source: string
  readonly stream: string | null
  readonly file: string
  readonly sha256: string | null
  readonly row: number | null
  readonly column: string | null
  /** Null when absent or personal. */
  readonly value: string | null
  readonly code: string
  readonly reason: string
  readonly status: 'open' | 'resolved'
  readonly firstSeenAt: string
  readonly resolvedAt: string | null
}

export interface RejectedFilter {
  /** Default `open`. */
  readonly status?: 'open' | 'resolved' | 'all'
  readonly source?: string | null
  readonly code?: string | null
  readonly batchId?: string | null
  readonly limit?: number | null
}

/** Refused rows in the order of their files and rows. */
export async function listRejected(db: Queryable, filter: RejectedFilter = {}): Promise<RejectedRow[]> {
  const conditions: (readonly [string, Parameter])[] = []
  const status = filter.status ?? 'open'
  if (status !== 'all') conditions.push(['r.status = ?', status])
  if (filter.source) conditions.push(['r.source = ?', filter.source])
  if (filter.code) conditions.push(['r.code = ?', filter.code])
  if (filter.batchId) conditions.push(['r.batch_id = ?', filter.batchId])
  const where = conditions.map(([condition]) => condition).join(' and ') || 'true'
  const limit = filter.limit ? `limit ${Math.trunc(filter.limit)}` : ''
  return db.rows<RejectedRow>(
    `${selectRejected} where ${where}
     order by b.load_seq nulls last, r.file_name, r.source_row nulls first, r.rejected_id ${limit}`,
    conditions.map(([, value]) => value),
  )
}

/**
 * One refused row by its id.
 * @throws IngestError `unknown_rejection`
 */
export async function showRejected(db: Queryable, rejectedId: string): Promise<RejectedRow> {
  const [row] = await db.rows<RejectedRow>(`${selectRejected} where r.rejected_id = ?`, [rejectedId])
  if (!row) throw new IngestError('unknown_rejection', rejectedId)
  return row
}

/**
 * Settles refused rows by hand (the operator decided that they are not needed). All or none.
 * @throws IngestError `unknown_rejection`
 */
export async function resolveRejected(
  warehouse: Warehouse,
  rejectedIds: readonly string[],
  effects: Pick<Effects, 'clock'>,
): Promise<number> {
  for (const rejectedId of rejectedIds) await showRejected(warehouse, rejectedId)
  if (rejectedIds.length === 0) return 0
  const result = await warehouse.connection.run(
    `update ops.rejected_row set status = 'resolved', resolved_at = ${text(now(effects))}::timestamptz
     where status = 'open' and rejected_id in (${rejectedIds.map(text).join(', ')})`,
  )
  return result.rowsChanged
}

const headers: readonly (readonly [string, (row: RejectedRow) => string | number | null])[] = [
  ['Mã', (row) => row.rejectedId],
  ['Nguồn', (row) => row.source],
  ['Luồng', (row) => row.stream],
  ['Tệp', (row) => row.file],
  ['Dòng', (row) => row.row],
  ['Cột', (row) => row.column],
  ['Giá trị', (row) => row.value],
  ['Lý do', (row) => row.reason],
  ['Mã lỗi', (row) => row.code],
  ['Trạng thái', (row) => (row.status === 'open' ? 'chưa xử lý' : 'đã xử lý')],
  ['Gặp lần đầu', (row) => row.firstSeenAt],
  ['Xử lý lúc', (row) => row.resolvedAt],
]

/** Writes refused rows as CSV for people: BOM and CRLF so that Excel shows Vietnamese. Returns how many. */
export async function exportRejected(
  db: Queryable,
  path: string,
  filter: RejectedFilter = {},
): Promise<number> {
  const rows = await listRejected(db, filter)
  const lines = [headers.map(([title]) => title), ...rows.map((row) => headers.map(([, cell]) => cell(row)))]
  await writeFile(path, `\ufeff${lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')}`)
  return rows.length
}

function csvCell(value: string | number | null): string {
  if (value === null) return ''
  // A cell that begins like a formula would be run by Excel; an apostrophe makes it text.
  const plain = /^[=+@\t]|^-(?![\d.,]+$)/.test(String(value)) ? `'${value}` : String(value)
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

const selectRejected = `
  select r.rejected_id as "rejectedId", r.batch_id as "batchId", r.source, r.stream, r.file_name as file, r.sha256,
    r.source_row::integer as "row", r.column_name as "column", r.value, r.code, r.reason, r.status,
    ${iso('r.first_seen_at')} as "firstSeenAt", ${iso('r.resolved_at')} as "resolvedAt"
  from ops.rejected_row r left join ops.batch b using (batch_id)`
