/**
 * What the staging models of observations share: only what was known at the build's instant is read, so that an earlier
 * `--as-of` shows the figures as they stood then; and the newest observation of a thing is marked, none is thrown away.
 */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../database.ts'
import type { DataTest } from '../../model.ts'
import { rowNumber } from '../../sql/window.ts'

/** asOf(db)  ->  (select as_of from ops.build_parameter) */
export const asOf = (db: Kysely<Database>) => db.selectFrom('ops.build_parameter as p').select('p.as_of')

/** True for the newest observation of a key: by time of observation, then by load, then by place in the file. */
export const isNewest = (key: readonly string[]) =>
  sql<boolean>`${rowNumber({
    by: key,
    order: [
      ['r.observed_at', 'desc'],
      ['r.load_seq', 'desc'],
      ['r.source_row', 'desc'],
      ['r.row_hash', 'desc'],
    ],
  })} = 1`

/** Says when rows are left out because they were observed after the build's instant: rare, and never to pass unseen. */
export const nothingObservedLater = (table: string): DataTest => ({
  name: 'nothing_observed_after_as_of',
  severity: 'warn',
  description: 'Có dòng ghi nhận sau thời điểm tính (as_of) nên chưa được đưa vào.',
  query: (db) =>
    db
      .selectFrom(sql<{ batch_id: string; observed_at: string }>`${sql.table(table)}`.as('r'))
      .where('r.observed_at', '>', asOf(db))
      .select((eb) => ['r.batch_id', eb.fn.countAll<number>().as('rows')])
      .groupBy('r.batch_id'),
})
