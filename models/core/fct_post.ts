/**
 * Posts, one row each, of the unit that owned the channel on the day of publication. What never changes (kind, re-share, link)
 * is the last that any export said, for exports differ in their columns.
 */
import { sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../columns.ts'
import { defineModel } from '../model.ts'
import { civilZone } from '../staging/civilZone.ts'
import { localDate } from '../sql/time.ts'

/** The value in the newest observation that has one: arg_max passes over nulls. */
const lastKnown = <T>(column: string) =>
  sql<T>`arg_max(${sql.ref(`s.${column}`)}, row(s.observed_at, s.load_seq, s.source_row, s.row_hash))`

const columns = {
  post_id: field.text('Mã bài', 'Post id in the warehouse'),
  channel_id: field.text('Mã kênh', 'Channel id'),
  unit_id: orNull(field.text('Đơn vị sở hữu kênh ngày đăng', 'Owner on the day')),
  organisation_id: orNull(field.text('Mã tổ chức', 'Organisation id')),
  native_post_id: field.text('Mã bài của nền tảng', 'Id given by the platform'),
  published_at: field.timestamp('Thời điểm đăng', 'Published at'),
  published_on: field.date('Ngày đăng', 'Civil date of publication'),
  post_kind: orNull(field.text('Loại bài', 'Kind of post')),
  is_share: orNull(field.boolean('Là bài chia sẻ lại', 'Is a re-share')),
  caption: orNull(field.text('Nội dung', 'Caption')),
  permalink: orNull(field.text('Liên kết', 'Link')),
  first_observed_at: field.timestamp('Ghi nhận lần đầu', 'First observed'),
  last_observed_at: field.timestamp('Ghi nhận lần cuối', 'Last observed'),
  batch_id: field.text('Mã lần nạp', 'Batch id'),
  source_row: field.integer('Dòng trong tệp', 'Row in the file'),
} as const satisfies Columns

export type FctPost = RowOf<typeof columns>

export const fctPost = defineModel({
  name: 'fct_post',
  layer: 'core',
  grain: ['post_id'],
  description: {
    vi: 'Bài đăng, thuộc đơn vị sở hữu kênh vào ngày đăng.',
    en: 'Posts, of the unit that owned the channel that day.',
  },
  columns,
  tests: [
    {
      name: 'channel_is_registered',
      severity: 'warn',
      description: 'Bài đăng của kênh không còn trong danh mục kênh.',
      query: (db) =>
        db
          .selectFrom('core.fct_post as p')
          .where('p.unit_id', 'is', null)
          .select(['p.post_id', 'p.channel_id']),
    },
  ],
  query: (db) =>
    db
      .with('seen', (cte) =>
        cte
          .selectFrom('staging.stg_meta_content__post as s')
          .groupBy(['s.channel_id', 's.post_id'])
          .select((eb) => [
            's.channel_id',
            's.post_id as native_post_id',
            lastKnown<string>('published_at').as('published_at'),
            lastKnown<string | null>('post_kind').as('post_kind'),
            lastKnown<boolean | null>('is_share').as('is_share'),
            lastKnown<string | null>('caption').as('caption'),
            lastKnown<string | null>('permalink').as('permalink'),
            eb.fn.min('s.observed_at').as('first_observed_at'),
            eb.fn.max('s.observed_at').as('last_observed_at'),
            lastKnown<string>('batch_id').as('batch_id'),
            lastKnown<number>('source_row').as('source_row'),
          ]),
      )
      .with('placed', (cte) =>
        cte
          .selectFrom('seen as s')
          .leftJoin('core.dim_channel as c', 'c.channel_id', 's.channel_id')
          .leftJoin('core.dim_organisation as o', 'o.organisation_id', 'c.organisation_id')
          .selectAll('s')
          .select(localDate('s.published_at', sql`coalesce(o.time_zone, ${civilZone})`).as('published_on')),
      )
      .selectFrom('placed as p')
      .leftJoin('core.dim_channel_owner as w', (join) =>
        join
          .onRef('w.channel_id', '=', 'p.channel_id')
          .on(
            sql<boolean>`p.published_on between coalesce(w.valid_from, date '0001-01-01') and coalesce(w.valid_to, date '9999-12-31')`,
          ),
      )
      .leftJoin('core.dim_unit as u', 'u.unit_id', 'w.unit_id')
      .select([
        sql<string>`p.channel_id || ':' || p.native_post_id`.as('post_id'),
        'p.channel_id',
        'w.unit_id',
        'u.organisation_id',
        'p.native_post_id',
        'p.published_at',
        'p.published_on',
        'p.post_kind',
        'p.is_share',
        'p.caption',
        'p.permalink',
        'p.first_observed_at',
        'p.last_observed_at',
        'p.batch_id',
        'p.source_row',
      ]),
})
