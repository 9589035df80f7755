/** What a source had to remark on files that it read: nothing is refused for it, but the operator should know. */
import type { Queryable } from './connection.ts'
import type { Parameter } from './sql.ts'

export type NoticeCount = {
  readonly source: string
  readonly code: string
  readonly count: number
  readonly files: number
  /** Of the first: its file, its row (null when the file as a whole is meant) and what it says. */
  readonly file: string
  readonly row: number | null
  readonly message: string
}

const among = (batchIds: readonly string[]) => `batch_id in (${batchIds.map(() => '?').join(', ')})`

/** The remarks on these batches, one per source and code, with the first as an example. */
export async function noticesOf(db: Queryable, batchIds: readonly string[]): Promise<NoticeCount[]> {
  if (batchIds.length === 0) return []
  return db.rows<NoticeCount>(
    `with ordered as (
       select *, row_number() over (partition by source, code order by file_name, source_row nulls first) as nth
       from ops.notice where ${among(batchIds)})
     select source, code, count(*)::integer as count, count(distinct batch_id)::integer as files,
       coalesce(any_value(file_name) filter (nth = 1), '') as file,
       (any_value(source_row) filter (nth = 1))::integer as "row", any_value(message) filter (nth = 1) as message
     from ordered group by source, code order by source, code`,
    batchIds satisfies readonly Parameter[],
  )
}

/** How many of these batches took their export time from the file's modification time, because nobody said it. */
export async function estimatedAmong(db: Queryable, batchIds: readonly string[]): Promise<number> {
  if (batchIds.length === 0) return 0
  const [row] = await db.rows<{ n: number }>(
    `select count(*)::integer as n from ops.batch where observed_estimated and ${among(batchIds)}`,
    batchIds,
  )
  return row?.n ?? 0
}
