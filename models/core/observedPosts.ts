/**
 * What every source said of every post, one row per observation. A post is the same post in an export and in an answer of
 * the platform when channel and the platform's own id agree.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../database.ts'
import { unionAll } from '../sql/union.ts'
import { post } from '../staging/streams/platform.ts'
import { everySource } from './everySource.ts'

export interface ObservedPost {
  source: string
  channel_id: string
  post_id: string
  published_at: string
  post_kind: string | null
  is_share: boolean | null
  parent_id: string | null
  image_count: number | null
  caption: string | null
  permalink: string | null
  views: number | null
  reach: number | null
  reactions: number | null
  comments: number | null
  shares: number | null
  /** The sum as Business Suite states it; other sources state none. */
  interactions_reported: number | null
  observed_at: string
  observed_estimated: boolean
  batch_id: string
  load_seq: number
  source_row: number
  row_hash: string
}

const shared = [
  'channel_id',
  'post_id',
  'published_at',
  'post_kind',
  'is_share',
  'caption',
  'permalink',
  'views',
  'reach',
  'reactions',
  'comments',
  'shares',
  'observed_at',
  'observed_estimated',
  'batch_id',
  'load_seq',
  'source_row',
  'row_hash',
] as const

/** `db.selectFrom(observedPosts(db).as('s'))` */
export function observedPosts(db: Kysely<Database>): RawBuilder<ObservedPost> {
  return unionAll<ObservedPost>([
    db
      .selectFrom('staging.stg_meta_content__post as s')
      .select(shared)
      .select([
        sql<string>`'meta_content'`.as('source'),
        sql<string | null>`cast(null as varchar)`.as('parent_id'),
        sql<number | null>`cast(null as bigint)`.as('image_count'),
        's.interactions_reported',
      ]),
    db
      .selectFrom(everySource(post).as('s'))
      .select(shared)
      .select(['s.source', 's.parent_id', 's.image_count'])
      .select(sql<number | null>`cast(null as bigint)`.as('interactions_reported')),
  ])
}
