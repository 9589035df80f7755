/** The groups within which units are ranked, named for headings: the cluster's name, else what the units of the level are. */
import { type Kysely, sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import type { Database } from '../../database.ts'
import { defineModel } from '../../model.ts'
import { over } from '../../sql/window.ts'
import { levelOrder, levelTitle, typeOrder, typeTitle } from './levels.ts'
import { nameOrder } from './nameOrder.ts'

const columns = {
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  level: field.text('Cấp', 'Level'),
  cluster_id: orNull(field.text('Cụm thi đua', 'Cluster')),
  group_id: field.text('Mã nhóm xếp hạng', 'Ranking group'),
  title_vi: field.text('Tên nhóm', 'Title'),
  sort_order: field.integer('Thứ tự trong tổ chức', 'Order within the organisation'),
} as const satisfies Columns

export type RankingGroup = RowOf<typeof columns>

export const rankingGroup = defineModel({
  name: 'ranking_group',
  layer: 'marts',
  grain: ['organisation_id', 'level', 'group_id'],
  description: { vi: 'Nhóm đơn vị được xếp hạng với nhau.', en: 'Groups of units ranked together.' },
  columns,
  query: (db) =>
    db
      .with('named', () =>
        db
          .selectFrom('marts.ranking as r')
          .leftJoin('core.dim_cluster as c', 'c.cluster_id', 'r.cluster_id')
          .leftJoin(namesByType(db).as('t'), (join) =>
            join
              .onRef('t.organisation_id', '=', 'r.organisation_id')
              .onRef('t.level', '=', 'r.level')
              .onRef('t.group_id', '=', 'r.group_id'),
          )
          .select(['r.organisation_id', 'r.level', 'r.cluster_id', 'r.group_id'])
          .select((eb) => eb.fn.coalesce('c.name', 't.title_vi', levelTitle('r.level')).as('title_vi'))
          .distinct(),
      )
      .selectFrom('named')
      .select(['organisation_id', 'level', 'cluster_id', 'group_id', 'title_vi'])
      .select(
        over(sql<number>`row_number()`, {
          by: ['organisation_id'],
          order: [levelOrder('level'), nameOrder('title_vi'), 'group_id'],
        }).as('sort_order'),
      ),
})

/** "Phường" where all units of the group are wards of that type, "Phường, xã" where there are both. */
function namesByType(db: Kysely<Database>) {
  const types = db
    .selectFrom('marts.ranking as r')
    .innerJoin('core.dim_unit as u', 'u.unit_id', 'r.unit_id')
    .where('r.cluster_id', 'is', null)
    .where('r.level', 'in', ['district', 'ward'])
    .select(['r.organisation_id', 'r.level', 'r.group_id'])
    .select([typeTitle('u.type').as('type_vi'), typeOrder('u.type').as('type_order')])
    .distinct()
  return db
    .selectFrom(types.as('t'))
    .groupBy(['t.organisation_id', 't.level', 't.group_id'])
    .select(['t.organisation_id', 't.level', 't.group_id'])
    .select(
      // One type without a word for it, and the level's own title serves better than half a name.
      sql<string | null>`case when count(*) = count(t.type_vi) then
        upper(left(string_agg(lower(t.type_vi), ', ' order by t.type_order), 1))
        || substr(string_agg(lower(t.type_vi), ', ' order by t.type_order), 2) end`.as('title_vi'),
    )
}
