import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { youtubeId } from './server.ts'
import { daily, type Setting, withKey, youtubeSetting } from './setting.ts'

let setting: Setting

beforeEach(async () => {
  setting = await youtubeSetting()
})

afterEach(() => setting.close())

describe('the channel', () => {
  it('is a stock of the day, rounded from a thousand up', async () => {
    await setting.workspace.pull(setting.source(withKey))
    const zone = { reason: null, day_zone: 'Asia/Ho_Chi_Minh', date: '2024-05-15' }
    expect(await setting.metric('subscriberCount')).toEqual([{ ...zone, value: 1230, precision: 'rounded' }])
    expect(await setting.metric('videoCount')).toEqual([{ ...zone, value: 3, precision: 'exact' }])
    expect(
      await setting.workspace.ask('select name, username, external_id from raw.youtube__channel_state'),
    ).toEqual([{ name: 'Hội A thành phố', username: '@hoia', external_id: youtubeId }])
  })

  it('is exact below a thousand', async () => {
    setting.server.world.statistics['subscriberCount'] = '999'
    await setting.workspace.pull(setting.source(withKey))
    expect(await setting.metric('subscriberCount')).toMatchObject([{ value: 999, precision: 'exact' }])
  })

  it('has no number of subscribers, not 0, when the owner hides it', async () => {
    setting.server.world.statistics = {
      subscriberCount: '0',
      hiddenSubscriberCount: true,
      viewCount: '5',
      videoCount: '3',
    }
    await setting.workspace.pull(setting.source(withKey))
    expect(await setting.metric('subscriberCount')).toMatchObject([
      { value: null, precision: 'unavailable', reason: 'hidden_by_owner' },
    ])
  })

  it('that is closed is told, not read as empty', async () => {
    const closed = { ...withKey, channels: { 'yt-a': { channel_id: 'UCbbbbbbbbbbbbbbbbbbbbbb' } } }
    const { problems, slices } = await setting.workspace.pull(setting.source(closed))
    expect(problems).toMatchObject([{ subject: 'yt-a', slice: null, code: 'not_found' }])
    expect(slices.read).toBe(0)
  })
})

describe('videos', () => {
  it('come in batches of fifty, page after page, and no page is paid for twice', async () => {
    // 120 days back from 14 May reach 16 January; wanted are April and May: 14 + 30 videos.
    setting.server.world.videos = daily(120)
    await setting.workspace.pull(setting.source(withKey))
    const read = await setting.posts()
    expect(read).toHaveLength(44)
    expect(read[43]).toEqual({ post_id: 'video-043', views: 143, reactions: 43, comments: 2 })
    expect(setting.server.batches().map((ids) => ids.length)).toEqual([14, 30])
    const pages = setting.server.asked.filter(({ path }) => path.endsWith('/playlistItems'))
    // The second page (25 March to 4 February) is wholly older than April, so the third is not asked for.
    expect(pages.map(({ query }) => query.get('pageToken'))).toEqual([null, 'P50'])
  })

  it('of a big month take several batches', async () => {
    setting.server.world.videos = daily(1).concat(
      Array.from({ length: 120 }, (_, i) => ({
        id: `short-${i}`,
        publishedAt: '2024-04-10T01:00:00Z',
        title: 'Tin vắn',
        statistics: { viewCount: '1' },
      })),
    )
    await setting.workspace.pull(setting.source(withKey))
    expect(setting.server.batches().map((ids) => ids.length)).toEqual([1, 50, 50, 20])
    expect(await setting.posts()).toHaveLength(121)
  })

  it('with hidden counts have none, not 0', async () => {
    setting.server.world.videos[0]!.statistics = { viewCount: '7' }
    delete setting.server.world.videos[1]!.statistics
    await setting.workspace.pull(setting.source(withKey))
    expect(await setting.posts()).toMatchObject([
      { views: 7, reactions: null, comments: null },
      { views: null, reactions: null, comments: null },
      { views: 102, reactions: 2, comments: 2 },
    ])
  })

  it('that are private or deleted leave a check each day, and their last counts', async () => {
    await setting.workspace.pull(setting.source(withKey))
    setting.server.world.videos[1]!.state = 'gone'
    setting.server.world.videos[2]!.state = 'unlisted'
    setting.workspace.setClock('2024-05-16T01:00:00Z')
    await setting.workspace.pull(setting.source(withKey))
    const first = [
      { post_id: 'video-001', outcome: 'missing' },
      { post_id: 'video-002', outcome: 'present' },
    ]
    expect(await setting.checks()).toEqual(first)
    expect(await setting.posts()).toHaveLength(3)
    // Now it has left the list as well, and is still asked for by its id.
    setting.server.world.videos.splice(1, 1)
    setting.workspace.setClock('2024-05-17T01:00:00Z')
    await setting.workspace.pull(setting.source(withKey))
    expect(await setting.checks()).toEqual([...first, ...first])
  })

  it('that are only announced are not posts yet', async () => {
    setting.server.world.videos[0]!.state = 'upcoming'
    const { counts } = await setting.workspace.pull(setting.source(withKey))
    expect(await setting.posts()).toHaveLength(2)
    expect(counts.rejected).toBe(0)
    expect(await setting.checks()).toEqual([])
  })

  it('with a broken value are refused one by one', async () => {
    setting.server.world.videos[1]!.statistics = { viewCount: 'many', likeCount: '1' }
    const { counts } = await setting.workspace.pull(setting.source(withKey))
    expect(counts.rejected).toBe(1)
    expect(await setting.posts()).toHaveLength(2)
    expect(await setting.workspace.ask('select column_name, value, code from ops.rejected_row')).toEqual([
      { column_name: 'statistics.viewCount', value: 'many', code: 'bad_value' },
    ])
  })

  it('of a month cover it: no row means no video', async () => {
    await setting.workspace.pull(setting.source(withKey))
    // Months begin at midnight in Việt Nam, 17:00 UTC of the day before; the present one ends now.
    expect(
      await setting.workspace.ask(
        `select entity_id, strftime(covered_from at time zone 'UTC', '%m-%d %H') as f, strftime(covered_to at time zone 'UTC', '%m-%d %H') as t
         from ops.coverage where stream = 'post' order by f`,
      ),
    ).toEqual([
      { entity_id: 'yt-a', f: '03-31 17', t: '04-30 17' },
      { entity_id: 'yt-a', f: '04-30 17', t: '05-15 01' },
    ])
  })

  it('of an empty channel are none, though YouTube denies the list', async () => {
    setting.server.world.videos = []
    setting.server.world.statistics['videoCount'] = '0'
    const { clean, slices } = await setting.workspace.pull(setting.source(withKey))
    expect(clean).toBe(true)
    expect(slices).toMatchObject({ read: 3, failed: 0 })
  })

  it('are asked for once a day', async () => {
    await setting.workspace.pull(setting.source(withKey))
    const before = setting.server.asked.length
    const again = await setting.workspace.pull(setting.source(withKey))
    expect(again.slices).toEqual({ read: 0, failed: 0, skipped: 0 })
    expect(setting.server.asked).toHaveLength(before)
    setting.workspace.setClock('2024-05-16T01:00:00Z')
    const { counts } = await setting.workspace.pull(setting.source(withKey))
    // Three counts of a channel on a new day; the state of the channel and the videos are as they were.
    expect(counts).toMatchObject({ new: 3, updated: 0, unchanged: 4 })
  })
})

describe('limits and keys', () => {
  it('quota exhausted: stops till midnight in California, asks nothing before, goes on after', async () => {
    // Access, state and list address are paid; then nothing is left for the list.
    setting.server.world.units = 3
    const first = await setting.workspace.pull(setting.source(withKey))
    expect(first.problems).toMatchObject([
      { subject: 'yt-a', slice: 'post/2024-05', code: 'quota_exhausted' },
    ])
    expect(first.slices).toMatchObject({ read: 1, failed: 1, skipped: 1 })
    const asked = setting.server.asked.length
    setting.workspace.setClock('2024-05-15T06:50:00Z')
    const early = await setting.workspace.pull(setting.source(withKey))
    expect(early.problems).toMatchObject([{ code: 'rate_limited' }])
    expect(setting.server.asked).toHaveLength(asked)
    setting.server.world.units = 10_000
    setting.workspace.setClock('2024-05-15T07:00:01Z')
    const { clean, slices } = await setting.workspace.pull(setting.source(withKey))
    expect(clean).toBe(true)
    expect(slices.read).toBe(2)
    expect(await setting.posts()).toHaveLength(3)
  })

  it('tells a wrong key from a missing one', async () => {
    const [wrong] = (await setting.workspace.pull(setting.source({ api_key: 'YT_REFRESH' }))).problems
    expect(wrong).toMatchObject({ code: 'token_invalid' })
    expect(wrong?.message).toContain('khóa API')
    const [missing] = (await setting.workspace.pull(setting.source({ api_key: 'YT_NONE' }))).problems
    expect(missing).toMatchObject({ code: 'secret_missing' })
    expect(missing?.message).toContain('YT_NONE')
  })

  it('outlives a passing accident', async () => {
    setting.server.world.accident = { status: 503, body: '{"error":{"code":503}}' }
    expect((await setting.workspace.pull(setting.source(withKey))).clean).toBe(true)
    expect(await setting.posts()).toHaveLength(3)
  })

  it('loses only the month that a lasting fault hits, and reads it the next time', async () => {
    setting.server.world.videos = daily(40)
    setting.server.world.broken = '/youtube/v3/videos'
    const { problems, slices } = await setting.workspace.pull(setting.source(withKey))
    expect(slices).toEqual({ read: 1, failed: 2, skipped: 0 })
    expect(problems.map(({ slice, code }) => [slice, code])).toEqual([
      ['post/2024-05', 'server_error'],
      ['post/2024-04', 'server_error'],
    ])
    setting.server.world.broken = null
    expect((await setting.workspace.pull(setting.source(withKey))).slices).toEqual({
      read: 2,
      failed: 0,
      skipped: 0,
    })
    // 40 days back from 14 May reach 5 April.
    expect(await setting.posts()).toHaveLength(40)
  })

  it('takes a page of HTML for what it is', async () => {
    setting.server.world.accident = {
      headers: { 'content-type': 'text/html' },
      body: '<html>Đăng nhập mạng cơ quan</html>',
    }
    expect((await setting.workspace.pull(setting.source(withKey))).clean).toBe(true)
  })
})
