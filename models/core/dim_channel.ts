/**
 * Registered channels. `unit_id` is the owner at opening; the owner on a day is in dim_channel_owner. `verified_on` is what
 * the register says, `verified_seen` what the platform said last.
 */
import { type Columns, type RowOf, field, orNull } from '../columns.ts'
import { defineModel } from '../model.ts'
import { qualifyFirst } from '../sql/window.ts'
import { channelState } from '../staging/streams/platform.ts'
import { everySource } from './everySource.ts'

const columns = {
  channel_id: field.text('Mã kênh', 'Channel id'),
  unit_id: field.text('Đơn vị sở hữu khi mở', 'Owner at opening'),
  organisation_id: orNull(field.text('Mã tổ chức', 'Organisation id')),
  platform: field.text('Nền tảng', 'Platform'),
  kind: field.text('Loại kênh', 'Kind of channel'),
  name: field.text('Tên kênh', 'Name'),
  url: orNull(field.text('Địa chỉ', 'Address')),
  opened_on: orNull(field.date('Ngày mở', 'Opened on')),
  closed_on: orNull(field.date('Ngày đóng, từ ngày này không còn hoạt động', 'Closed from this day')),
  verified_on: orNull(field.date('Ngày có tích xanh', 'Verified on')),
  verified_seen: orNull(
    field.text('Tích xanh như nền tảng báo lần cuối (verified, not_verified)', 'Verification last seen'),
  ),
} as const satisfies Columns

export type DimChannel = RowOf<typeof columns>

export const dimChannel = defineModel({
  name: 'dim_channel',
  layer: 'core',
  grain: ['channel_id'],
  description: {
    vi: 'Kênh truyền thông đã đăng ký.',
    en: 'Registered channels.',
  },
  columns,
  query: (db) =>
    db
      .with('seen', (cte) =>
        cte
          .selectFrom(everySource(channelState).as('k'))
          .where('k.verification', 'is not', null)
          .modifyEnd(
            qualifyFirst({
              by: ['k.channel_id'],
              order: [
                ['k.observed_at', 'desc'],
                ['k.load_seq', 'desc'],
                ['k.source_row', 'desc'],
                'k.row_hash',
              ],
            }),
          )
          .select(['k.channel_id', 'k.verification']),
      )
      .selectFrom('staging.stg_registry__channel as r')
      .leftJoin('staging.stg_registry__unit as u', 'u.unit_id', 'r.unit_id')
      .leftJoin('seen as k', 'k.channel_id', 'r.channel_id')
      .select([
        'r.channel_id',
        'r.unit_id',
        'u.organisation_id',
        'r.platform',
        'r.kind',
        'r.name',
        'r.url',
        'r.opened_on',
        'r.closed_on',
        'r.verified_on',
        'k.verification as verified_seen',
      ]),
})
