/**
 * Topic `quarantine`: refused rows and files that wait for a person, by source and code. Counts and reasons in general
 * words only: the values and names of files stay in quarantine.
 */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../database.ts'
import { sourceTitle } from '../reference/sources.ts'
import { quality, wordFor } from './quality.ts'
import { refusalWords } from './words.ts'

export function refusals(db: Kysely<Database>) {
  const counted = db
    .selectFrom('staging.stg_ops__rejected_row as r')
    .groupBy(['r.source', 'r.code'])
    .select(['r.source', 'r.code'])
    .select([
      sql<number>`count(distinct struct_pack(f := r.file_name, s := r.stream, n := r.source_row)) filter (where r.source_row is not null)`.as(
        'lines',
      ),
      sql<number>`count(distinct r.file_name)`.as('files'),
    ])
  const reason = wordFor('g.code', refusalWords, sql`'lý do khác'`)
  const title = sql`case when g.source = 'unknown' then 'Tệp chưa rõ loại' else ${sourceTitle('g.source')} end`
  return db.selectFrom(counted.as('g')).select(
    quality('quarantine', {
      row_key: sql`g.source || ':' || g.code`,
      source: 'g.source',
      source_vi: title,
      subject: 'g.code',
      subject_vi: reason,
      status: sql`'refused'`,
      affected: 'g.lines',
      total: 'g.files',
      sentence_vi: sql`${title} || ': ' || case when g.lines > 0 then g.lines || ' dòng trong ' || g.files || ' tệp'
        else g.files || ' tệp' end || ' bị loại vì ' || ${reason} || '.'`,
    }),
  )
}
