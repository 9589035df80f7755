/** Topic `access`: what the token of each channel or document could do when it was last looked at, and what to do. */
import { type Kysely, sql } from 'kysely'
import { ownedOn } from '../../core/owner.ts'
import type { Database } from '../../database.ts'
import { localDate } from '../../sql/time.ts'
import { civilZone } from '../../staging/civilZone.ts'
import { sourceTitle } from '../reference/sources.ts'
import { quality } from './quality.ts'

export function accessStates(db: Kysely<Database>) {
  return db
    .selectFrom('staging.stg_ops__access as a')
    .innerJoin('staging.stg_ops__build_parameter as b', (join) => join.onTrue())
    .leftJoin('core.dim_channel as c', 'c.channel_id', 'a.subject_id')
    .leftJoin('core.dim_channel_owner as w', (join) =>
      join.onRef('w.channel_id', '=', 'a.subject_id').on(ownedOn('b.as_of_date')),
    )
    .leftJoin('core.dim_unit as u', 'u.unit_id', 'w.unit_id')
    .leftJoin('core.dim_organisation as o', 'o.organisation_id', 'u.organisation_id')
    .select(
      quality('access', {
        row_key: sql`a.source || ':' || a.subject_id`,
        organisation_id: 'u.organisation_id',
        unit_id: 'w.unit_id',
        channel_id: 'c.channel_id',
        source: 'a.source',
        source_vi: sourceTitle('a.source'),
        subject: 'a.subject_id',
        subject_vi: sql`coalesce(case when c.kind <> 'profile' then c.name end, a.subject_id)`,
        status: 'a.state',
        last_on: localDate('a.expires_at', sql`coalesce(o.time_zone, ${civilZone})`),
        sentence_vi: 'a.message',
      }),
    )
}
