/** Later owners of channels. From the newest registry load. */
import { type Columns, type RowOf, field } from '../../columns.ts'
import { defineModel } from '../../model.ts'
import { newestRegistryLoad } from './newestRegistryLoad.ts'

const columns = {
  channel_id: field.text('Mã kênh', 'Channel id'),
  unit_id: field.text('Đơn vị nhận kênh', 'New owner'),
  valid_from: field.date('Nhận từ ngày', 'Owner from'),
} as const satisfies Columns

export type StgRegistryChannelOwner = RowOf<typeof columns>

export const stgRegistryChannelOwner = defineModel({
  name: 'stg_registry__channel_owner',
  layer: 'staging',
  grain: ['channel_id', 'valid_from'],
  description: { vi: 'Các đơn vị nhận kênh về sau.', en: 'Later owners of channels.' },
  columns,
  query: (db) =>
    db
      .selectFrom('raw.registry__channel_owner as r')
      .where('r.load_seq', '=', newestRegistryLoad(db))
      .select(['r.channel_id', 'r.unit_id', 'r.valid_from']),
})
