/** Units with the names that pages need around them. The cluster is the one of the build's day, or the last before it. */
import { type Kysely, sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import type { Database } from '../../database.ts'
import { defineModel } from '../../model.ts'
import { over, qualifyFirst } from '../../sql/window.ts'
import { levelOrder, levelTitle, typeTitle } from './levels.ts'
import { nameOrder } from './nameOrder.ts'

const columns = {
  unit_id: field.text('Mã đơn vị', 'Unit id'),
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  organisation_name: field.text('Tên tổ chức', 'Organisation'),
  name: field.text('Tên đầy đủ', 'Full name'),
  short_name: field.text('Tên ngắn', 'Short name'),
  label: field.text('Tên hiển thị', 'Label'),
  type: field.text('Loại đơn vị', 'Type'),
  type_vi: orNull(field.text('Loại đơn vị bằng chữ', 'Type in words')),
  level: field.text('Cấp', 'Level'),
  level_vi: field.text('Cấp bằng chữ', 'Level in words'),
  parent_id: orNull(field.text('Đơn vị cấp trên', 'Parent')),
  parent_label: orNull(field.text('Tên đơn vị cấp trên', 'Label of the parent')),
  cluster_id: orNull(field.text('Cụm thi đua', 'Cluster')),
  cluster_name: orNull(field.text('Tên cụm thi đua', 'Name of the cluster')),
  valid_from: orNull(field.date('Có hiệu lực từ ngày', 'In force from')),
  valid_to: orNull(field.date('Có hiệu lực đến hết ngày', 'Last day in force')),
  sort_order: field.integer(
    'Thứ tự trong tổ chức: cấp, thứ tự lễ tân, tên',
    'Order within the organisation: level, protocol, name',
  ),
} as const satisfies Columns

export type Unit = RowOf<typeof columns>

export const unit = defineModel({
  name: 'unit',
  layer: 'marts',
  grain: ['unit_id'],
  description: { vi: 'Đơn vị, kèm tên tổ chức, cấp trên và cụm.', en: 'Units with the names around them.' },
  columns,
  query: (db) =>
    db
      .selectFrom('core.dim_unit as u')
      .innerJoin('core.dim_organisation as o', 'o.organisation_id', 'u.organisation_id')
      .leftJoin('core.dim_unit as parent', 'parent.unit_id', 'u.parent_id')
      .leftJoin(lastCluster(db).as('c'), 'c.unit_id', 'u.unit_id')
      .select([
        'u.unit_id',
        'u.organisation_id',
        'o.name as organisation_name',
        'u.name',
        'u.short_name',
        'u.label',
        'u.type',
        typeTitle('u.type').as('type_vi'),
        'u.level',
        levelTitle('u.level').as('level_vi'),
        'u.parent_id',
        'parent.label as parent_label',
        'c.cluster_id',
        'c.name as cluster_name',
        'u.valid_from',
        'u.valid_to',
        over(sql<number>`row_number()`, {
          by: ['u.organisation_id'],
          order: [levelOrder('u.level'), 'u.sort_order', nameOrder('u.name'), 'u.unit_id'],
        }).as('sort_order'),
      ]),
})

function lastCluster(db: Kysely<Database>) {
  return db
    .selectFrom('core.dim_cluster_member as m')
    .innerJoin('core.dim_cluster as c', 'c.cluster_id', 'm.cluster_id')
    .innerJoin('staging.stg_ops__build_parameter as b', (join) =>
      join.on(sql<boolean>`coalesce(greatest(m.valid_from, c.valid_from) <= b.as_of_date, true)`),
    )
    .select(['m.unit_id', 'm.cluster_id', 'c.name'])
    .modifyEnd(
      qualifyFirst({
        by: ['m.unit_id'],
        order: [
          [sql`coalesce(greatest(m.valid_from, c.valid_from), date '0001-01-01')`, 'desc'],
          'm.cluster_id',
        ],
      }),
    )
}
