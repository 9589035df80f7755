import { afterEach, describe, expect, test } from 'vitest'
import { type Evidence, evidence } from './evidence.ts'
import { type Scenario, brief, covers, scenario } from './testing/scenario.ts'

let scene: Scenario
afterEach(() => scene.warehouse.close())

const channel = (channel_id: string, more: Record<string, string | null> = {}) => ({
  channel_id,
  unit_id: 'a',
  platform: 'facebook',
  kind: 'page',
  name: channel_id,
  ...more,
})
const post = (channel_id: string, published_at: string) => ({
  channel_id,
  post_id: published_at,
  published_at,
  published_raw: '',
  published_zone: 'America/Los_Angeles',
})

const both = [
  { kpi_id: 'channel_coverage', target: 1 },
  { kpi_id: 'channel_registered', target: 1 },
]

describe('an active channel', () => {
  // 30 days up to the end of April 2024 begin on 01/4 00:00 Vietnamese time, which is 31/3 17:00Z. A post one second
  // earlier does not count in April; it does in March.
  test('has a post in the last 30 days, to the second', async () => {
    scene = await scenario(both)
    await scene.insertRaw('raw.registry__channel', [channel('fb'), channel('fb-b', { unit_id: 'b' })])
    await scene.insertRaw('raw.meta_content__post', [
      post('fb', '2024-03-31T16:59:59Z'),
      post('fb-b', '2024-03-31T17:00:00Z'),
    ])
    await scene.insertRaw('ops.coverage', [
      covers('post', { channel: 'fb' }, '2024-03-01', '2024-12-31'),
      covers('post', { channel: 'fb-b' }, '2024-03-01', '2024-12-31'),
    ])
    const results = await scene.results('kpi')
    expect(brief(results.get('a channel_coverage 2024-03'))).toEqual([1, 1, 'met'])
    expect(brief(results.get('a channel_coverage 2024-04'))).toEqual([0, 1, 'not_met'])
    expect(brief(results.get('b channel_coverage 2024-04'))).toEqual([1, 1, 'met'])
    expect(brief(results.get('a channel_registered 2024-04'))).toEqual([1, 1, 'met'])
    // A longer period is judged at its end.
    expect(brief(results.get('a channel_coverage 2024-Q2'))).toEqual([0, 1, 'not_met'])
  })

  // fb: exports begin on 10/4, so the 30 days of April are not all known: unknown; the register still answers. From May
  // on they are. A post seen proves activity in b even without any coverage.
  test('is unknown where posts are not covered, unless one is seen', async () => {
    scene = await scenario(both)
    await scene.insertRaw('raw.registry__channel', [channel('fb'), channel('fb-b', { unit_id: 'b' })])
    await scene.insertRaw('raw.meta_content__post', [post('fb-b', '2024-04-15T00:00:00Z')])
    await scene.insertRaw('ops.coverage', [covers('post', { channel: 'fb' }, '2024-04-10', '2024-12-31')])
    const results = await scene.results('kpi')
    expect(results.get('a channel_coverage 2024-04')).toMatchObject({
      status: 'no_data',
      value: null,
      note: 'Chưa đủ dữ liệu bài đăng của 1 kênh trong 30 ngày cuối kỳ',
    })
    expect(brief(results.get('a channel_registered 2024-04'))).toEqual([1, 1, 'met'])
    expect(brief(results.get('a channel_coverage 2024-05'))).toEqual([0, 1, 'not_met'])
    expect(brief(results.get('b channel_coverage 2024-04'))).toEqual([1, 1, 'met'])
    expect(results.get('b channel_coverage 2024-05')?.status).toBe('no_data')
  })

  // Opened on 20/4: before that there was nothing to post on, so exports since 20/4 cover its whole life.
  test('that is new need not be covered before it opened', async () => {
    scene = await scenario(both)
    await scene.insertRaw('raw.registry__channel', [channel('fb', { opened_on: '2024-04-20' })])
    await scene.insertRaw('ops.coverage', [covers('post', { channel: 'fb' }, '2024-04-20', '2024-12-31')])
    const results = await scene.results('kpi')
    expect(brief(results.get('a channel_coverage 2024-04'))).toEqual([0, 1, 'not_met'])
    expect(brief(results.get('a channel_registered 2024-03'))).toEqual([0, 1, 'not_met'])
    expect(results.get('a channel_registered 2024-03')?.note).toBe('Chưa có kênh nào trong danh mục kênh')
  })

  // As of 20/6/2024 the exports reach 10/6: the 30 days end there, 12/5 to 10/6, and hold the post of 15/5.
  test('is judged at the end of the data while the period runs', async () => {
    scene = await scenario(both)
    await scene.warehouse.asOf('2024-06-20T08:00:00+07:00')
    const early = { observed_at: '2024-06-11T00:00:00Z' }
    await scene.insertRaw('raw.registry__channel', [channel('fb'), channel('fb-b', { unit_id: 'b' })])
    await scene.insertRaw('raw.meta_content__post', [
      { ...post('fb', '2024-05-15T00:00:00Z'), ...early },
      { ...post('fb-b', '2024-05-11T00:00:00Z'), ...early },
    ])
    await scene.insertRaw('ops.coverage', [
      covers('post', { channel: 'fb' }, '2024-01-01', '2024-06-10'),
      covers('post', { channel: 'fb-b' }, '2024-01-01', '2024-06-10'),
    ])
    const results = await scene.results('kpi')
    expect(brief(results.get('a channel_coverage 2024-06'))).toEqual([1, 1, 'in_progress'])
    expect(brief(results.get('b channel_coverage 2024-06'))).toEqual([0, 1, 'in_progress'])
    expect(results.get('a channel_coverage 2024-H1')?.data_through).toBe('2024-06-10')
  })

  // As of 15/7/2024 the exports end with June: nothing is said of July, even of a page that opened in June.
  test('is unknown in a period that the data have not reached', async () => {
    scene = await scenario(both)
    await scene.warehouse.asOf('2024-07-15T08:00:00+07:00')
    await scene.insertRaw('raw.registry__channel', [channel('fb', { opened_on: '2024-06-05' })])
    await scene.insertRaw('ops.coverage', [covers('post', { channel: 'fb' }, '2024-01-01', '2024-06-30')])
    const results = await scene.results('kpi')
    expect(results.get('a channel_coverage 2024-06')?.status).toBe('not_met')
    expect(results.get('a channel_coverage 2024-07')?.status).toBe('no_data')
    expect(results.get('a channel_registered 2024-07')?.status).toBe('in_progress')
  })
})

describe('which channels count', () => {
  test('kinds that the target names; else pages and profiles of Facebook, and other platforms, but no groups', async () => {
    scene = await scenario(
      [
        { kpi_id: 'channel_registered', target: 1, channel_kinds: 'page,profile', target_id: 'named' },
        { kpi_id: 'channel_registered', target: 1, level: 'base' },
      ],
      {
        units: [
          { ...district('a') },
          { ...district('b') },
          { ...district('c'), level: 'base' },
          { ...district('d'), level: 'base' },
        ],
      },
    )
    await scene.insertRaw('raw.registry__channel', [
      channel('site-a', { platform: 'website', kind: 'site' }),
      channel('me-b', { unit_id: 'b', kind: 'profile' }),
      channel('site-c', { unit_id: 'c', platform: 'website', kind: 'site' }),
      channel('group-d', { unit_id: 'd', kind: 'group' }),
    ])
    const results = await scene.results()
    const values = ['a', 'b', 'c', 'd'].map((id) => brief(results.get(`${id} 2024-04`))?.[0])
    expect(values).toEqual([0, 1, 1, 0])
  })

  // The address of a personal account, and of a post on it, leads to a person: the row counts, its link is not kept.
  test('evidence of a profile has no link, whether it is the account or its post', async () => {
    scene = await scenario(both)
    const at = 'https://facebook.example'
    await scene.insertRaw('raw.registry__channel', [
      channel('page', { url: `${at}/page` }),
      channel('me', { unit_id: 'b', kind: 'profile', url: `${at}/me` }),
    ])
    await scene.insertRaw('raw.meta_content__post', [
      { ...post('page', '2024-04-15T00:00:00Z'), permalink: `${at}/page/1` },
      { ...post('me', '2024-04-15T00:00:00Z'), permalink: `${at}/me/1` },
    ])
    await scene.results()
    const rows = (await scene.warehouse.rows<Evidence>(evidence)).filter((row) => row.channel_id !== null)
    const links = (channelId: string, role: string) => [
      ...new Set(
        rows.filter((row) => row.channel_id === channelId && row.role === role).map((row) => row.link),
      ),
    ]
    expect([links('page', 'registered_channel'), links('page', 'active_channel')]).toEqual([
      [`${at}/page`],
      [`${at}/page/1`],
    ])
    expect([links('me', 'registered_channel'), links('me', 'active_channel')]).toEqual([[null], [null]])
  })

  // Owned by a until 30/6, by b from 01/7; closed on 01/9, so not open that day.
  test('ownership and closing on the last day of the period', async () => {
    scene = await scenario([{ kpi_id: 'channel_registered', target: 1 }])
    await scene.insertRaw('raw.registry__channel', [channel('fb', { closed_on: '2024-08-31' })])
    await scene.insertRaw('raw.registry__channel_owner', [
      { channel_id: 'fb', unit_id: 'b', valid_from: '2024-07-01' },
    ])
    const results = await scene.results()
    const registered = (unitId: string, period: string) => brief(results.get(`${unitId} ${period}`))?.[0]
    expect([registered('a', '2024-06'), registered('a', '2024-07')]).toEqual([1, 0])
    expect([registered('b', '2024-06'), registered('b', '2024-07'), registered('b', '2024-08')]).toEqual([
      0, 1, 0,
    ])
  })

  test('deadlines: a date is judged in the periods that hold it, none never', async () => {
    scene = await scenario([
      { kpi_id: 'channel_registered', target: 1, deadline: 'date', deadline_date: '2024-12-31' },
      { kpi_id: 'channel_coverage', target: 1, deadline: 'none' },
    ])
    await scene.insertRaw('raw.registry__channel', [channel('fb')])
    await scene.insertRaw('raw.meta_content__post', [post('fb', '2024-12-15T00:00:00Z')])
    const results = await scene.results('kpi')
    expect(results.get('a channel_registered 2024-11')?.status).toBe('in_progress')
    expect(results.get('a channel_registered 2024-12')?.status).toBe('met')
    expect(results.get('a channel_registered 2024')?.status).toBe('met')
    expect(results.get('a channel_coverage 2024-12')?.status).toBe('in_progress')
  })
})

function district(unit_id: string) {
  return {
    unit_id,
    organisation_id: 'hoi-lhpn-da-nang',
    name: unit_id,
    short_name: unit_id,
    type: 'quan',
    level: 'district',
    sort_order: 1,
  }
}
