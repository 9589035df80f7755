/** Organisations, for pages. */
import { sql } from 'kysely'
import { type Columns, type RowOf, field } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { over } from '../../sql/window.ts'
import { nameOrder } from './nameOrder.ts'

const columns = {
  organisation_id: field.text('Mã tổ chức', 'Organisation id'),
  name: field.text('Tên tổ chức', 'Name'),
  short_name: field.text('Tên ngắn', 'Short name'),
  time_zone: field.text('Múi giờ', 'Time zone'),
  is_demo: field.boolean('Dữ liệu minh họa', 'Illustrative data'),
  sort_order: field.integer('Thứ tự', 'Order'),
} as const satisfies Columns

export type Organisation = RowOf<typeof columns>

export const organisation = defineModel({
  name: 'organisation',
  layer: 'marts',
  grain: ['organisation_id'],
  description: { vi: 'Tổ chức.', en: 'Organisations.' },
  columns,
  query: (db) =>
    db
      .selectFrom('core.dim_organisation')
      .select(['organisation_id', 'name', 'short_name', 'time_zone', 'is_demo'])
      .select(
        over(sql<number>`row_number()`, { order: [nameOrder('name'), 'organisation_id'] }).as('sort_order'),
      ),
})
