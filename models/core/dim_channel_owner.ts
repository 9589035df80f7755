/**
 * Who owned a channel when, full spans. The opening owner has no first day, so that a post older than the registered
 * opening date still has its owner; the present owner has no last day.
 */
import { sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../columns.ts'
import { defineModel } from '../model.ts'
import { rowNumber } from '../sql/window.ts'

const columns = {
  channel_id: field.text('Mã kênh', 'Channel id'),
  owner_no: field.integer('Thứ tự sở hữu', '1 for the opening owner'),
  unit_id: field.text('Mã đơn vị', 'Unit id'),
  valid_from: orNull(field.date('Từ ngày, để trống là từ khi mở', 'From, null since the opening')),
  valid_to: orNull(field.date('Đến hết ngày, để trống là đến nay', 'Last day, null for the present owner')),
} as const satisfies Columns

export type DimChannelOwner = RowOf<typeof columns>

export const dimChannelOwner = defineModel({
  name: 'dim_channel_owner',
  layer: 'core',
  grain: ['channel_id', 'owner_no'],
  description: {
    vi: 'Đơn vị sở hữu kênh theo thời gian.',
    en: 'Owners of channels through time.',
  },
  columns,
  query: (db) =>
    db
      .with('owner', (cte) =>
        cte
          .selectFrom('staging.stg_registry__channel as c')
          .select(['c.channel_id', 'c.unit_id', sql<string | null>`cast(null as date)`.as('valid_from')])
          .unionAll(
            cte
              .selectFrom('staging.stg_registry__channel_owner as o')
              .select(['o.channel_id', 'o.unit_id', 'o.valid_from']),
          ),
      )
      .with('span', (cte) =>
        cte
          .selectFrom('owner as w')
          .select([
            'w.channel_id',
            'w.unit_id',
            'w.valid_from',
            rowNumber({ by: ['w.channel_id'], order: [sql`w.valid_from nulls first`] }).as('owner_no'),
            sql<
              string | null
            >`lead(w.valid_from) over (partition by w.channel_id order by w.valid_from nulls first) - 1`.as(
              'valid_to',
            ),
          ]),
      )
      .selectFrom('span as s')
      .select(['s.channel_id', 's.owner_no', 's.unit_id', 's.valid_from', 's.valid_to']),
})
