/**
 * Channels, for pages. A personal profile may bear a person's name, and its address leads to that person: both stay
 * inside, the page says only that there is one.
 */
import { sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { over } from '../../sql/window.ts'
import { nameOrder } from './nameOrder.ts'

const columns = {
  channel_id: field.text('Mã kênh', 'Channel id'),
  unit_id: field.text('Đơn vị sở hữu khi mở', 'Owner at opening'),
  platform: field.text('Nền tảng', 'Platform'),
  kind: field.text('Loại kênh', 'Kind'),
  name: field.text('Tên kênh; tài khoản cá nhân không nêu tên', 'Name; profiles stay unnamed'),
  url: orNull(field.text('Địa chỉ; tài khoản cá nhân không nêu', 'Address; none for profiles')),
  opened_on: orNull(field.date('Ngày mở', 'Opened on')),
  closed_on: orNull(field.date('Ngày đóng', 'Closed on')),
  sort_order: field.integer('Thứ tự trong đơn vị', 'Order within the unit'),
} as const satisfies Columns

export type Channel = RowOf<typeof columns>

export const channel = defineModel({
  name: 'channel',
  layer: 'marts',
  grain: ['channel_id'],
  description: { vi: 'Kênh truyền thông đã đăng ký.', en: 'Registered channels.' },
  columns,
  query: (db) =>
    db
      .selectFrom('core.dim_channel')
      .select(['channel_id', 'unit_id', 'platform', 'kind', 'opened_on', 'closed_on'])
      .select((eb) => [
        eb
          .case()
          .when('kind', '=', 'profile')
          .then(sql<string>`'Tài khoản cá nhân do đơn vị đăng ký'`)
          .else(eb.ref('name'))
          .end()
          .as('name'),
        eb.case().when('kind', '<>', 'profile').then(eb.ref('url')).end().as('url'),
        over(sql<number>`row_number()`, {
          by: ['unit_id'],
          order: ['platform', nameOrder('name'), 'channel_id'],
        }).as('sort_order'),
      ]),
})
