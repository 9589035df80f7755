/**
 * Posts, one row each, of the unit that owned the channel on the day of publication. What never changes (kind, re-share, link)
 * is the last that any source said, for sources differ in their columns. A post that the platform says is not there, on at
 * least three different days since it was last seen, counts as deleted; what was known of it stays.
 */
import { sql } from 'kysely'
import { type Columns, type RowOf, field, orNull } from '../columns.ts'
import { defineModel } from '../model.ts'
import { civilZone } from '../staging/civilZone.ts'
import { localDate } from '../sql/time.ts'
import { postCheck } from '../staging/streams/platform.ts'
import { everySource } from './everySource.ts'
import { observedPosts } from './observedPosts.ts'
import { ownedOn } from './owner.ts'

/** One miss may be a hiccup of the platform. */
export const missesOfDeleted = 3

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
  parent_id: orNull(field.text('Mã bài gốc', 'Id of the original')),
  image_count: orNull(field.integer('Số ảnh', 'Images')),
  caption: orNull(field.text('Nội dung', 'Caption')),
  permalink: orNull(field.text('Liên kết', 'Link')),
  first_observed_at: field.timestamp('Ghi nhận lần đầu', 'First observed'),
  last_observed_at: field.timestamp('Ghi nhận lần cuối', 'Last observed'),
  missing_since: orNull(field.date('Không còn thấy từ ngày', 'Day of the first miss since it was last seen')),
  is_deleted: field.boolean('Đã bị xóa hoặc ẩn', 'Missing on three days since it was last seen'),
  source: field.text('Nguồn ghi nhận lần cuối', 'Source of the last observation'),
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
          .selectFrom(observedPosts(db).as('s'))
          .groupBy(['s.channel_id', 's.post_id'])
          .select((eb) => [
            's.channel_id',
            's.post_id as native_post_id',
            lastKnown<string>('published_at').as('published_at'),
            lastKnown<string | null>('post_kind').as('post_kind'),
            lastKnown<boolean | null>('is_share').as('is_share'),
            lastKnown<string | null>('parent_id').as('parent_id'),
            lastKnown<number | null>('image_count').as('image_count'),
            lastKnown<string | null>('caption').as('caption'),
            lastKnown<string | null>('permalink').as('permalink'),
            eb.fn.min('s.observed_at').as('first_observed_at'),
            eb.fn.max('s.observed_at').as('last_observed_at'),
            lastKnown<string>('source').as('source'),
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
          .select(sql<string>`coalesce(o.time_zone, ${civilZone})`.as('time_zone'))
          .select(localDate('s.published_at', sql`coalesce(o.time_zone, ${civilZone})`).as('published_on')),
      )
      .with('found', (cte) =>
        cte
          .selectFrom(everySource(postCheck).as('k'))
          .where('k.outcome', '=', 'present')
          .groupBy(['k.channel_id', 'k.post_id'])
          .select((eb) => ['k.channel_id', 'k.post_id', eb.fn.max('k.observed_at').as('found_at')]),
      )
      .with('missed', (cte) =>
        cte
          .selectFrom(everySource(postCheck).as('k'))
          .innerJoin('placed as p', (join) =>
            join.onRef('p.channel_id', '=', 'k.channel_id').onRef('p.native_post_id', '=', 'k.post_id'),
          )
          .leftJoin('found as f', (join) =>
            join.onRef('f.channel_id', '=', 'k.channel_id').onRef('f.post_id', '=', 'k.post_id'),
          )
          .where('k.outcome', '=', 'missing')
          .where(sql<boolean>`k.observed_at > greatest(p.last_observed_at, f.found_at)`)
          .groupBy(['k.channel_id', 'k.post_id'])
          .select([
            'k.channel_id',
            'k.post_id',
            sql<string>`min(${localDate('k.observed_at', 'p.time_zone')})`.as('missing_since'),
            sql<number>`count(distinct ${localDate('k.observed_at', 'p.time_zone')})`.as('days'),
          ]),
      )
      .selectFrom('placed as p')
      .leftJoin('missed as x', (join) =>
        join.onRef('x.channel_id', '=', 'p.channel_id').onRef('x.post_id', '=', 'p.native_post_id'),
      )
      .leftJoin('core.dim_channel_owner as w', (join) =>
        join.onRef('w.channel_id', '=', 'p.channel_id').on(ownedOn('p.published_on')),
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
        'p.parent_id',
        'p.image_count',
        'p.caption',
        'p.permalink',
        'p.first_observed_at',
        'p.last_observed_at',
        'x.missing_since',
        sql<boolean>`coalesce(x.days >= ${sql.lit(missesOfDeleted)}, false)`.as('is_deleted'),
        'p.source',
        'p.batch_id',
        'p.source_row',
      ]),
})
