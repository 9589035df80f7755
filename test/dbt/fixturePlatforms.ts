/** What platforms and typed sheets brought, in the parity fixture: a few rows of every stream, so that every model has rows. */
import { type Insert, organisation_id, pageOf, units } from './fixtureObservations.ts'

const channel_id = pageOf(units[0]!)
const unit_id = units[0]!
const at = '2024-05-01T00:00:00Z'
const later = { observed_at: '2024-05-02T00:00:00Z', batch_id: 'b-later', load_seq: 2 }

export async function insertPlatforms(insertRaw: Insert): Promise<void> {
  await insertChannels(insertRaw)
  await insertPosts(insertRaw)
  await insertSheets(insertRaw)
  await insertRaw('ops.access', [
    { source: 'facebook', subject_id: channel_id, state: 'ok', message: 'Khóa còn dùng được.' },
  ])
  await insertRaw('ops.rejected_row', [
    {
      ...{ rejected_id: 'q-1', source: 'submission_log', stream: 'item', file_name: 'so.xlsx' },
      ...{ source_row: 5, code: 'unit_unknown', status: 'open' },
    },
  ])
}

/** Followers that meet a typed count, a figure that changed, one that a platform does not give, and a part of a figure. */
async function insertChannels(insertRaw: Insert): Promise<void> {
  const figure = {
    ...{ channel_id, metric: 'page_views_total', period: 'day', date: '2024-03-10', dimension: 'all' },
    ...{ day_zone: 'America/Los_Angeles', value: 12, precision: 'exact', observed_at: at },
  }
  const hidden = {
    ...figure,
    metric: 'subscriberCount',
    value: null,
    precision: 'unavailable',
    reason: 'hidden_by_owner',
  }
  for (const source of ['facebook', 'youtube', 'tiktok', 'zalo'] as const) {
    await insertRaw(`raw.${source}__channel_state`, [
      { channel_id, verification: 'verified', observed_at: at },
    ])
  }
  for (const source of ['youtube', 'tiktok', 'zalo', 'ga4', 'youtube_studio', 'tiktok_studio'] as const) {
    await insertRaw(`raw.${source}__metric`, [figure, { ...hidden, date: '2024-03-11' }])
  }
  await insertRaw('raw.meta_legacy__metric', [figure])
  await insertRaw('raw.group_insights__metric', [{ ...figure, metric: 'group_members' }])
  await insertRaw('raw.facebook__metric', [
    figure,
    { ...figure, value: 15, ...later },
    { ...figure, metric: 'page_follows', date: '2024-03-31', ...later },
    { ...figure, metric: 'page_reactions', dimension: 'love' },
  ])
}

/** The first post of the export again, from the platform; posts of its own; three misses of one of them. */
async function insertPosts(insertRaw: Insert): Promise<void> {
  const post = {
    ...{ channel_id, published_at: '2024-01-03T02:00:10Z', published_raw: 'x', published_zone: 'UTC' },
    ...{ reactions: 14, comments: 2, shares: 3, image_count: 4, observed_at: '2024-04-01T00:00:00Z' },
  }
  const missed = { channel_id, post_id: 'p-1', outcome: 'missing' }
  for (const source of [
    ...(['facebook', 'youtube', 'tiktok', 'zalo', 'website'] as const),
    ...(['youtube_studio', 'tiktok_studio', 'meta_legacy'] as const),
  ]) {
    await insertRaw(`raw.${source}__post`, [
      { ...post, post_id: '000' },
      { ...post, post_id: 'p-1' },
    ])
  }
  for (const source of ['facebook', 'youtube_studio', 'tiktok_studio', 'meta_legacy'] as const) {
    await insertRaw(`raw.${source}__post_metric`, [
      { channel_id, post_id: 'p-1', metric: 'post_clicks', dimension: 'all', value: 3, observed_at: at },
    ])
  }
  for (const source of ['facebook', 'youtube', 'tiktok', 'website'] as const) {
    await insertRaw(
      `raw.${source}__post_check`,
      ['02', '03', '04'].map((day) => ({ ...missed, observed_at: `2024-05-${day}T01:00:00Z` })),
    )
  }
  const list = { channel_id, url: 'https://example.org/rss', observed_at: at }
  await insertRaw('raw.website__feed', [{ ...list, kind: 'rss', horizon_at: '2024-01-01T00:00:00Z' }])
  await insertRaw('raw.website__undated_page', [{ ...list, read_at: at }])
}

async function insertSheets(insertRaw: Insert): Promise<void> {
  const month = { channel_id, month: '2024-03', observed_at: at }
  await insertRaw('raw.unit_report__headcount', [
    {
      ...{ organisation_id, unit_id, period_from: '2024-01-01', period_to: '2024-03-31', observed_at: at },
      ...{ measure: 'linked_interacting', channel_scope: 'all', value: 30 },
    },
  ])
  await insertRaw('raw.group_report__month', [{ ...month, measure: 'joined', value: 9 }])
  await insertRaw('raw.group_report__content', [
    {
      channel_id,
      text_identity: 'c:1',
      posted_on: '2024-03-07',
      kind: 'post',
      image_count: 4,
      observed_at: at,
    },
  ])
  await insertRaw('raw.message_log__message', [
    {
      ...{ channel_id, kind: 'question', received_at: '2024-03-07T02:00:00Z', ordinal: 1 },
      ...{ is_answered: true, answered_at: '2024-03-07T09:00:00Z', observed_at: at },
    },
  ])
  await insertRaw('raw.message_log__month', [{ ...month, kind: 'message', measure: 'received', value: 12 }])
  await insertRaw('raw.message_log__moderation', [
    { ...month, content_kind: 'all', measure: 'median_approval_hours', value: 2.5 },
  ])
  await insertRaw('raw.activity_log__activity', [
    {
      ...{ organisation_id, unit_id, activity_code: 'a-1', kind: 'training', title: 'Tập huấn' },
      ...{ due_on: '2024-03-31', done_on: '2024-04-02', status: 'done', participants: 20, observed_at: at },
    },
  ])
}
