/** Registered channels. From the newest registry load. */
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { newestRegistryLoad } from './newestRegistryLoad.ts'

const columns = {
  channel_id: field.text('Mã kênh', 'Channel id'),
  unit_id: field.text('Đơn vị sở hữu khi mở', 'Owner at opening'),
  platform: field.text('Nền tảng', 'Platform'),
  kind: field.text('Loại kênh', 'Kind of channel'),
  name: field.text('Tên kênh', 'Name'),
  external_ids: orNull(field.text('Các mã của nền tảng', 'Ids given by the platform')),
  url: orNull(field.text('Địa chỉ', 'Address')),
  opened_on: orNull(field.date('Ngày mở', 'Opened on')),
  closed_on: orNull(field.date('Ngày đóng', 'Closed on')),
  verified_on: orNull(field.date('Ngày có tích xanh', 'Verified on')),
} as const satisfies Columns

export type StgRegistryChannel = RowOf<typeof columns>

export const stgRegistryChannel = defineModel({
  name: 'stg_registry__channel',
  layer: 'staging',
  grain: ['channel_id'],
  description: { vi: 'Kênh truyền thông đã đăng ký.', en: 'Registered channels.' },
  columns,
  query: (db) =>
    db
      .selectFrom('raw.registry__channel as r')
      .where('r.load_seq', '=', newestRegistryLoad(db))
      .select([
        'r.channel_id',
        'r.unit_id',
        'r.platform',
        'r.kind',
        'r.name',
        'r.external_ids',
        'r.url',
        'r.opened_on',
        'r.closed_on',
        'r.verified_on',
      ]),
})
