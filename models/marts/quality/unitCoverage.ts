/** Topic `coverage`: of the units in force on the day of the build, how many ever had data of any kind, by level. */
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../database.ts'
import { levelTitle } from '../reference/levels.ts'
import { quality } from './quality.ts'

export function unitCoverage(db: Kysely<Database>) {
  const withData = db
    .selectFrom('core.fct_post as f')
    .where('f.unit_id', 'is not', null)
    .select(sql<string>`f.unit_id`.as('unit_id'))
    .union(
      db
        .selectFrom('core.fct_channel_daily as f')
        .innerJoin('core.dim_channel_owner as w', 'w.channel_id', 'f.channel_id')
        .where('f.value', 'is not', null)
        .select('w.unit_id'),
    )
    .union(db.selectFrom('core.fct_submission as f').select('f.unit_id'))
    .union(db.selectFrom('core.fct_unit_report as f').select('f.unit_id'))
    .union(db.selectFrom('core.fct_activity as f').select('f.unit_id'))
  const counted = db
    .selectFrom('core.dim_unit as u')
    .innerJoin('staging.stg_ops__build_parameter as b', (join) =>
      join.on(
        sql<boolean>`b.as_of_date between coalesce(u.valid_from, b.as_of_date) and coalesce(u.valid_to, b.as_of_date)`,
      ),
    )
    .leftJoin(withData.as('d'), 'd.unit_id', 'u.unit_id')
    .groupBy(['u.organisation_id', 'u.level'])
    .select(['u.organisation_id', 'u.level'])
    .select((eb) => [
      eb.fn.count<number>('d.unit_id').as('with_data'),
      eb.fn.count<number>('u.unit_id').as('in_force'),
    ])
  return db.selectFrom(counted.as('g')).select(
    quality('coverage', {
      row_key: sql`g.organisation_id || ':' || g.level`,
      organisation_id: 'g.organisation_id',
      subject: 'g.level',
      subject_vi: levelTitle('g.level'),
      status: sql`'covered'`,
      affected: 'g.with_data',
      total: 'g.in_force',
      sentence_vi: sql`${levelTitle('g.level')} || ': ' || g.with_data || '/' || g.in_force || ' đơn vị đang hoạt động có dữ liệu.'`,
    }),
  )
}
