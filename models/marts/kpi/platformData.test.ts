/** KPIs on what platforms answer: unknown figures are left out, other platforms do not slip in, exports and answers join. */
import { afterEach, expect, test } from 'vitest'
import { type Scenario, brief, covers, scenario } from './testing/scenario.ts'

let scene: Scenario
afterEach(() => scene.warehouse.close())

const channel = (channel_id: string, platform: string, kind: string) => ({
  ...{ channel_id, unit_id: 'a', platform, kind, name: channel_id },
})
const figure = (channel_id: string, metric: string, date: string, value: number | null) => ({
  ...{ channel_id, metric, date, period: 'day', dimension: 'all', day_zone: 'America/Los_Angeles', value },
  ...{
    precision: value === null ? 'unavailable' : 'exact',
    reason: value === null ? 'metric_rejected' : null,
  },
})

// Followers of the page: 1000 on 02/01, 1050 on 30/12; on 31/12 the platform gave none, which is neither an end nor a 0.
// The unit's YouTube channel went from 10 to 90 subscribers and is no page: growth is 50 of 1000.
test('growth reads the last known count of the pages, and of pages alone', async () => {
  scene = await scenario([{ kpi_id: 'follower_growth', target: 0.05, deadline: 'yearly' }])
  await scene.insertRaw('raw.registry__channel', [
    channel('fb', 'facebook', 'page'),
    channel('yt', 'youtube', 'channel'),
  ])
  await scene.insertRaw('raw.facebook__metric', [
    figure('fb', 'page_follows', '2024-01-02', 1000),
    figure('fb', 'page_follows', '2024-12-30', 1050),
    figure('fb', 'page_follows', '2024-12-31', null),
  ])
  await scene.insertRaw('raw.youtube__metric', [
    figure('yt', 'subscriberCount', '2024-01-02', 10),
    figure('yt', 'subscriberCount', '2024-12-30', 90),
  ])
  const results = await scene.results()
  expect(brief(results.get('a 2024'))).toEqual([50, 1000, 'met'])
  expect(results.get('a 2024')?.data_through).toBe('2024-12-30')
})

// Exports cover the page to 15/3, the platform from 16/3 on: together all of March. Two posts from each, measured ten days
// after publication, 13 interactions each: 52 in all. Followers 1000 (one day unknown, left out): 4 x 1000 / 1000 = 4. A
// video of the unit's YouTube channel in the same month is no post of a page.
test('interactions join exports and answers of the platform, and leave unknown follower counts out', async () => {
  scene = await scenario([{ kpi_id: 'interaction_rate', deadline: 'none' }])
  await scene.insertRaw('raw.registry__channel', [
    channel('fb', 'facebook', 'page'),
    channel('yt', 'youtube', 'channel'),
  ])
  const post = (channel_id: string, day: string) => {
    const published_at = `2024-03-${day}T03:00:00Z`
    const observed_at = new Date(Date.parse(published_at) + 10 * 86_400_000).toISOString()
    return {
      ...{ channel_id, post_id: day, published_at, published_raw: 'x', published_zone: 'UTC' },
      ...{ reactions: 10, comments: 2, shares: 1, observed_at, batch_id: `b-${day}` },
    }
  }
  await scene.insertRaw('raw.meta_content__post', [post('fb', '04'), post('fb', '11')])
  await scene.insertRaw('raw.facebook__post', [post('fb', '18'), post('fb', '25')])
  await scene.insertRaw('raw.youtube__post', [post('yt', '20')])
  await scene.insertRaw('raw.facebook__metric', [
    figure('fb', 'page_follows', '2024-03-20', 1000),
    figure('fb', 'page_follows', '2024-03-31', null),
  ])
  await scene.insertRaw('ops.coverage', [
    covers('post', { channel: 'fb' }, '2024-03-01', '2024-03-15'),
    { ...covers('post', { channel: 'fb' }, '2024-03-16', '2024-03-31'), source: 'facebook' },
  ])
  const results = await scene.results()
  expect(brief(results.get('a 2024-03'))).toEqual([52, 4, 'informative'])
})
