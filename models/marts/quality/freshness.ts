/**
 * Topic `freshness`: when each open channel last brought posts and figures, and each organisation its logs, held against
 * the rhythm of the source as of the build. Of several sources for the same thing the one that is least late speaks, so
 * an office that moves from exports to the platform itself is not called late for its exports.
 */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../database.ts'
import { localDate } from '../../sql/time.ts'
import { unionAll } from '../../sql/union.ts'
import { qualifyFirst } from '../../sql/window.ts'
import { civilZone } from '../../staging/civilZone.ts'
import { sourceOrigin, sourceTitle } from '../reference/sources.ts'
import { dateVi, quality } from './quality.ts'
import { type Seen, channelsSeen, logsSeen } from './seen.ts'

export function freshness(db: Kysely<Database>) {
  const dated = db
    .selectFrom(unionAll<Seen>([channelsSeen(db), logsSeen(db)]).as('s'))
    .innerJoin('staging.stg_ops__build_parameter as b', (join) => join.onTrue())
    .leftJoin('staging.stg_registry__rhythm as r', 'r.source', 's.source')
    .leftJoin('core.dim_organisation as o', 'o.organisation_id', 's.organisation_id')
    .select([
      's.organisation_id',
      's.unit_id',
      's.channel_id',
      's.owner_ended_on',
      's.subject',
      's.source',
      'r.days',
      'b.as_of_date',
    ])
    .select(localDate('s.observed_at', sql`coalesce(o.time_zone, ${civilZone})`).as('last_on'))
  const judged = db
    .selectFrom(dated.as('d'))
    .selectAll()
    .select(
      sql<
        number | null
      >`case when d.last_on is not null and d.days is not null then greatest(0, date_diff('day', d.last_on, d.as_of_date) - d.days) end`.as(
        'days_late',
      ),
    )
    .modifyEnd(
      qualifyFirst({
        by: [
          'd.organisation_id',
          'd.channel_id',
          'd.subject',
          sql`case when d.subject = 'log' then d.source end`,
        ],
        order: [sql`date_diff('day', d.last_on, d.as_of_date) - d.days`, ['d.last_on', 'desc'], 'd.source'],
      }),
    )
  const status = sql`case when j.last_on is null then 'never' when j.days_late > 0 then 'late' else 'ok' end`
  const subject = sql`case j.subject when 'posts' then 'Bài đăng' when 'figures' then 'Số đo' else ${sourceTitle('j.source')} end`
  return db.selectFrom(judged.as('j')).select(
    quality('freshness', {
      row_key: sql`coalesce(j.channel_id, j.organisation_id || ':' || j.source) || ':' || j.subject`,
      organisation_id: 'j.organisation_id',
      unit_id: 'j.unit_id',
      channel_id: 'j.channel_id',
      owner_ended_on: 'j.owner_ended_on',
      source: 'j.source',
      source_vi: sourceTitle('j.source'),
      subject: 'j.subject',
      subject_vi: subject,
      status,
      last_on: 'j.last_on',
      rhythm_days: 'j.days',
      days_late: 'j.days_late',
      sentence_vi: sql`${subject} || ${sentence} || ${ended}`,
    }),
  )
}

const sentence = sql`case
  when j.last_on is null then ': chưa nhận được lần nào.'
  else ': nhận lần cuối ngày ' || ${dateVi('j.last_on')} || ' từ ' || ${sourceOrigin('j.source')}
    || case when j.days is null then '.'
      when j.days_late > 0 then ', trễ ' || j.days_late || ' ngày so với nhịp ' || j.days || ' ngày.'
      else ', đúng nhịp ' || j.days || ' ngày.' end end`

const ended = sql`case when j.owner_ended_on is not null and j.days_late is distinct from 0
  then ' Đơn vị sở hữu đã kết thúc ngày ' || ${dateVi('j.owner_ended_on')} || ': kênh cần ngày đóng hoặc chủ mới trong danh mục.'
  else '' end`
