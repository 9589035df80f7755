/** The one row that says of which instant the build speaks. */
import { type Columns, type RowOf, field } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { localDate } from '../../sql/time.ts'
import { civilZone } from '../civilZone.ts'

const columns = {
  as_of: field.timestamp('Thời điểm tính', 'The instant of the build'),
  as_of_date: field.date('Ngày tính, giờ Việt Nam', 'Its civil date in Vietnam'),
} as const satisfies Columns

export type StgOpsBuildParameter = RowOf<typeof columns>

export const stgOpsBuildParameter = defineModel({
  name: 'stg_ops__build_parameter',
  layer: 'staging',
  grain: ['as_of'],
  description: { vi: 'Thời điểm mà số liệu nói tới.', en: 'The instant that the figures speak of.' },
  columns,
  query: (db) =>
    db
      .selectFrom('ops.build_parameter as p')
      .select(['p.as_of', localDate('p.as_of', civilZone).as('as_of_date')]),
})
