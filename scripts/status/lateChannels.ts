/** What is older than its rhythm today: the quality mart says when each thing last came, the clock says how long ago that is. */
import type { Queryable } from '../../ingest/connection.ts'

export type LateRow = {
  readonly organisationId: string
  /** Null for an organisation's logs. */
  readonly channelId: string | null
  /** Name of the channel, else of the organisation. */
  readonly name: string
  readonly subject: string
  readonly source: string | null
  /** Civil day; null when nothing ever came. */
  readonly lastOn: string | null
  readonly rhythmDays: number | null
  readonly daysLate: number | null
}

/**
 * Late or never seen, latest first; what ends with its unit is left out, as nobody is to hand in anything for it.
 * Null when the warehouse has not been built yet.
 * @param today civil day
 */
export async function lateChannels(db: Queryable, today: string): Promise<LateRow[] | null> {
  const [table] = await db.rows<{ n: number }>(
    `select count(*)::integer as n from duckdb_tables() where schema_name = 'marts' and table_name = 'data_quality'`,
  )
  if (table?.n !== 1) return null
  return db.rows<LateRow>(
    `select q.organisation_id as "organisationId", q.channel_id as "channelId",
       coalesce(c.name, o.name, q.organisation_id) as name,
       q.subject_vi as subject, q.source_vi as source, q.last_on::varchar as "lastOn",
       q.rhythm_days::integer as "rhythmDays",
       (date_diff('day', q.last_on, ?::date) - q.rhythm_days)::integer as "daysLate"
     from marts.data_quality q left join marts.channel c using (channel_id)
       left join marts.organisation o on o.organisation_id = q.organisation_id
     where q.topic = 'freshness' and q.owner_ended_on is null
       and (q.last_on is null or date_diff('day', q.last_on, ?::date) > q.rhythm_days)
     order by "daysLate" desc nulls last, q.row_key`,
    [today, today],
  )
}
