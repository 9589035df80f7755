import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { apiKey, clientSecret, refreshToken } from './server.ts'
import { daily, type Setting, withConsent, withKey, youtubeSetting } from './setting.ts'

let setting: Setting

beforeEach(async () => {
  setting = await youtubeSetting()
})

afterEach(() => setting.close())

describe('Analytics', () => {
  const day = (...values: number[]) => [...values, 10, 1, 2, 3, 5, 4]

  it('gives Pacific days, reads the last two weeks again, and leaves absent days unknown', async () => {
    setting.server.world.days = { '2024-05-11': day(100), '2024-05-12': day(50) }
    await setting.workspace.pull(setting.source({ ...withKey, ...withConsent }))
    const report = setting.server.asked.filter(({ path }) => path === '/v2/reports')
    // In California it is 14 May, so its last whole day is the 13th.
    expect(report.map(({ query }) => [query.get('startDate'), query.get('endDate')])).toEqual([
      ['2024-05-01', '2024-05-13'],
      ['2024-04-01', '2024-04-30'],
    ])
    const zone = { reason: null, precision: 'exact', day_zone: 'America/Los_Angeles' }
    expect(await setting.metric('views')).toEqual([
      { ...zone, date: '2024-05-11', value: 100 },
      { ...zone, date: '2024-05-12', value: 50 },
    ])
    expect(await setting.metric('subscribersLost')).toMatchObject([{ value: 4 }, { value: 4 }])

    setting.server.world.days['2024-05-12'] = day(80)
    setting.workspace.setClock('2024-05-18T01:00:00Z')
    await setting.workspace.pull(setting.source({ ...withKey, ...withConsent }))
    const later = setting.server.asked.filter(({ path }) => path === '/v2/reports').slice(2)
    // Read last on the 14th: from 14 days before, cut to the month; the last of April was then 13 days old.
    expect(later.map(({ query }) => [query.get('startDate'), query.get('endDate')])).toEqual([
      ['2024-05-01', '2024-05-16'],
      ['2024-04-30', '2024-04-30'],
    ])
    expect(await setting.metric('views')).toMatchObject([
      { date: '2024-05-11', value: 100 },
      { date: '2024-05-11', value: 100 },
      { date: '2024-05-12', value: 50 },
      { date: '2024-05-12', value: 80 },
    ])
  })

  it('without rows says that nothing is known, and covers nothing', async () => {
    await setting.workspace.pull(setting.source({ ...withKey, ...withConsent }))
    expect(await setting.metric('views')).toEqual([])
    expect(await setting.workspace.ask(`select * from ops.coverage where stream = 'metric'`)).toEqual([])
    expect(await setting.workspace.ask(`select distinct code from ops.notice`)).toEqual([
      { code: 'no_figures_yet' },
    ])
  })

  it('that is no longer allowed leaves the public figures standing', async () => {
    setting.server.world.isConsentGood = false
    const both = setting.source({ ...withKey, ...withConsent })
    const { problems } = await setting.workspace.pull(both)
    expect(problems).toMatchObject([{ slice: 'metric/2024-05', code: 'token_invalid' }])
    expect(problems[0]?.message).toContain('refresh token mới')
    expect(await setting.posts()).toHaveLength(3)
    const [found] = await setting.workspace.checkAccess(both)
    expect(found?.access.state).toBe('expiring')
    expect(await setting.workspace.ask('select state from ops.access')).toEqual([{ state: 'revoked' }])
    // New consent: the next run reads what was left.
    setting.server.world.isConsentGood = true
    setting.server.world.days = { '2024-05-12': day(50) }
    expect((await setting.workspace.pull(both)).clean).toBe(true)
    expect(await setting.metric('views')).toMatchObject([{ value: 50 }])
    expect(await setting.workspace.ask('select state from ops.access')).toEqual([{ state: 'ok' }])
  })

  it('that the owner did not agree to is a missing right before any figure is asked for', async () => {
    setting.server.world.consentScope = 'youtube.readonly'
    const both = setting.source({ ...withKey, ...withConsent })
    const [found] = await setting.workspace.checkAccess(both)
    expect(found?.access.message).toContain('yt-analytics.readonly')
    const { problems } = await setting.workspace.pull(both)
    expect(problems).toMatchObject([{ slice: 'metric/2024-05', code: 'permission_missing' }])
    expect(setting.server.asked.filter(({ path }) => path === '/v2/reports')).toEqual([])
  })

  it('of a channel that is not the owner’s is refused, not mixed up', async () => {
    const channels = { 'yt-a': { channel_id: 'UCcccccccccccccccccccccc', refresh_token: 'YT_REFRESH' } }
    const other = setting.source({ ...withConsent, channels })
    const { problems } = await setting.workspace.pull(other)
    expect(problems.map(({ code }) => code)).toContain('permission_missing')
  })

  it('leaves no secret behind', async () => {
    setting.server.world.days = { '2024-05-12': day(50) }
    await setting.workspace.pull(setting.source({ ...withKey, ...withConsent }))
    const text = await setting.workspace.everything()
    for (const secret of [apiKey, clientSecret, refreshToken, 'ya29.access-of-an-hour'])
      expect(text).not.toContain(secret)
  })
})

describe('without a key', () => {
  it('reads the newest fifteen, and takes no absence for a deletion', async () => {
    setting.server.world.videos = daily(20)
    await setting.workspace.pull(setting.source())
    expect(await setting.posts()).toHaveLength(15)
    expect((await setting.posts())[14]).toEqual({
      post_id: 'video-014',
      views: 114,
      reactions: null,
      comments: null,
    })
    setting.server.world.videos = daily(20).slice(8)
    setting.server.world.videos[0]!.statistics = {}
    setting.workspace.setClock('2024-05-15T03:00:00Z')
    await setting.workspace.pull(setting.source())
    // 12 are left: 20 minus the first 8, all in the feed; the others stay as they were.
    expect(await setting.posts()).toHaveLength(20)
    expect(await setting.checks()).toEqual([])
    expect((await setting.posts())[8]).toMatchObject({ post_id: 'video-008', views: null })
    const coverage = await setting.workspace.ask<{ f: string }>(
      `select strftime(covered_from at time zone 'UTC', '%Y-%m-%d') as f from ops.coverage order by covered_from desc`,
    )
    // The fifteenth video back from 14 May is of 30 April; the twentieth of 25 April.
    expect(coverage).toEqual([{ f: '2024-04-30' }, { f: '2024-04-25' }])
  })

  it('tells a feed that is not there', async () => {
    const channels = { 'yt-a': { channel_id: 'UCbbbbbbbbbbbbbbbbbbbbbb' } }
    const { problems } = await setting.workspace.pull(setting.source({ channels }))
    expect(problems).toMatchObject([{ slice: 'newest', code: 'not_found' }])
  })
})
