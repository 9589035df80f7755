import { afterEach, describe, expect, test } from 'vitest'
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

let loads = 0

/** A post of a day, with what an export so many days later said of it. */
const post = (
  channel_id: string,
  day: string,
  daysLater: number,
  parts: readonly [number | null, number | null, number | null],
  more: Record<string, string | number | boolean | null> = {},
) => {
  const published_at = `${day}T03:00:00.000Z`
  const observed_at = new Date(Date.parse(published_at) + daysLater * 86_400_000).toISOString()
  return {
    channel_id,
    post_id: day,
    published_at,
    published_raw: '',
    published_zone: 'America/Los_Angeles',
    reactions: parts[0],
    comments: parts[1],
    shares: parts[2],
    observed_at,
    batch_id: `b-${observed_at}`,
    load_seq: (loads += 1),
    ...more,
  }
}
const followers = (channel_id: string, date: string, value: number) => ({
  channel_id,
  date,
  metric: 'followers',
  value,
})
const rate = { kpi_id: 'interaction_rate', deadline: 'none' }
const year = (channel_id: string) => covers('post', { channel: channel_id }, '2024-01-01', '2024-12-31')

describe('interaction rate', () => {
  // Four posts in March on a page with 1000 and 1100 followers (mean 1050): 4 x 1050 / 1000 = 4.2. Interactions
  // 10+2+1, 20+0+0, 5+5+5, 0+0+2 = 50. 50 / 4.2 = 11.904762.
  test('is interactions per post and thousand followers', async () => {
    scene = await scenario([rate])
    await scene.insertRaw('raw.registry__channel', [channel('fb')])
    await scene.insertRaw('raw.channel_snapshot__count', [
      followers('fb', '2024-03-01', 1000),
      followers('fb', '2024-03-31', 1100),
      followers('fb', '2024-02-29', 9999),
    ])
    await scene.insertRaw('raw.meta_content__post', [
      post('fb', '2024-03-01', 10, [10, 2, 1]),
      post('fb', '2024-03-05', 10, [20, 0, 0]),
      post('fb', '2024-03-10', 10, [5, 5, 5]),
      post('fb', '2024-03-30', 10, [0, 0, 2]),
    ])
    await scene.insertRaw('ops.coverage', [year('fb')])
    const results = await scene.results()
    expect(brief(results.get('a 2024-03'))).toEqual([50, 4.2, 'informative'])
    expect(results.get('a 2024-03')).toMatchObject({
      value: '11.904762',
      target: null,
      data_through: '2024-03-31',
      note: '4/4 bài so sánh được (có số liệu sau khi đăng 7-35 ngày); cảm xúc 35, bình luận 7, chia sẻ 8',
    })
    expect(results.get('a 2024-04')).toMatchObject({ status: 'not_applicable', note: 'Không có bài đăng' })
  })

  // The first observation 7 to 35 days after publication counts, both ends included: day 6 is too early, so the post of
  // 01/3 is measured on day 8 (13) and not on day 30 (99). The post of 02/3 seen on day 7 sharp counts 4, of 03/3 on day
  // 35 sharp 5, of 04/3 on day 36 not. The post of 05/3 lacks a part at its first observation: not comparable, though a
  // later one has it. 06/3 counts 1. Sum 13 + 4 + 5 + 1 = 23; 4 of 6 posts; 4 x 500 / 1000 = 2.
  test('measures each post once, in its window', async () => {
    scene = await scenario([rate])
    await scene.insertRaw('raw.registry__channel', [channel('fb')])
    await scene.insertRaw('raw.channel_snapshot__count', [followers('fb', '2024-03-31', 500)])
    await scene.insertRaw('raw.meta_content__post', [
      post('fb', '2024-03-01', 6, [1, 0, 0]),
      post('fb', '2024-03-01', 8, [11, 1, 1]),
      post('fb', '2024-03-01', 30, [99, 0, 0]),
      post('fb', '2024-03-02', 7, [4, 0, 0]),
      post('fb', '2024-03-03', 35, [5, 0, 0]),
      post('fb', '2024-03-04', 36, [50, 0, 0]),
      post('fb', '2024-03-05', 9, [7, null, 0]),
      post('fb', '2024-03-05', 20, [8, 1, 0]),
      post('fb', '2024-03-06', 9, [1, 0, 0]),
    ])
    await scene.insertRaw('ops.coverage', [year('fb')])
    const results = await scene.results()
    expect(brief(results.get('a 2024-03'))).toEqual([23, 2, 'informative'])
    expect(results.get('a 2024-03')?.note).toContain('4/6 bài so sánh được')
    const evidence = await scene.evidenceOf('a', '2024-03')
    expect(evidence.filter((line) => line.startsWith('not_comparable'))).toEqual([
      'not_comparable fb:2024-03-04 0',
      'not_comparable fb:2024-03-05 0',
    ])
  })

  // fb: 3 posts, one observation of 333: 0.999. p2: 2 posts, observations 100, 100, 101: 301 x 2 / 3000 = 0.200667,
  // rounded 0.2007. Sum 1.1997; 12 interactions: 12 / 1.1997 = 10.002501.
  test('adds up pages, each with its own followers', async () => {
    scene = await scenario([rate])
    await scene.insertRaw('raw.registry__channel', [channel('fb'), channel('p2')])
    await scene.insertRaw('raw.channel_snapshot__count', [
      followers('fb', '2024-03-31', 333),
      followers('p2', '2024-03-01', 100),
      followers('p2', '2024-03-15', 100),
      followers('p2', '2024-03-31', 101),
    ])
    await scene.insertRaw('raw.meta_content__post', [
      ...['2024-03-01', '2024-03-02', '2024-03-03'].map((day) => post('fb', day, 10, [2, 0, 0])),
      ...['2024-03-01', '2024-03-02'].map((day) => post('p2', day, 10, [1, 1, 1])),
    ])
    await scene.insertRaw('ops.coverage', [year('fb'), year('p2')])
    const results = await scene.results()
    expect(brief(results.get('a 2024-03'))).toEqual([12, 1.1997, 'informative'])
    expect(results.get('a 2024-03')?.value).toBe('10.002501')
  })

  test('three posts, no followers or gaps in the exports give no figure', async () => {
    scene = await scenario([rate], {
      units: ['a', 'b', 'c'].map((unit_id) => ({
        unit_id,
        organisation_id: 'hoi-lhpn-da-nang',
        name: unit_id,
        short_name: unit_id,
        type: 'quan',
        level: 'district',
        sort_order: 1,
      })),
    })
    await scene.insertRaw('raw.registry__channel', [
      channel('fa'),
      channel('fb', { unit_id: 'b' }),
      channel('fc', { unit_id: 'c' }),
    ])
    // b was last counted 46 days before the end of March (14/2), c is covered from 02/3 only.
    await scene.insertRaw('raw.channel_snapshot__count', [
      followers('fa', '2024-03-31', 100),
      followers('fb', '2024-02-14', 100),
      followers('fc', '2024-03-31', 100),
    ])
    const days = ['2024-03-03', '2024-03-04', '2024-03-05', '2024-03-06']
    await scene.insertRaw('raw.meta_content__post', [
      ...days.slice(1).map((day) => post('fa', day, 10, [1, 0, 0])),
      ...days.map((day) => post('fb', day, 10, [1, 0, 0])),
      ...days.map((day) => post('fc', day, 10, [1, 0, 0])),
    ])
    await scene.insertRaw('ops.coverage', [
      year('fa'),
      year('fb'),
      covers('post', { channel: 'fc' }, '2024-03-02', '2024-12-31'),
    ])
    const results = await scene.results()
    expect(results.get('a 2024-03')?.note).toContain('cần ít nhất 4 bài')
    expect(results.get('b 2024-03')?.note).toContain(
      '1 trang chưa có số người theo dõi trong 45 ngày cuối kỳ',
    )
    expect(results.get('c 2024-03')?.note).toContain('Chưa đủ dữ liệu bài đăng của 1 trang')
    for (const unitId of ['a', 'b', 'c']) expect(results.get(`${unitId} 2024-03`)?.status).toBe('no_data')
  })

  // 45 days before 31/3 is 15/2: that count still serves a month without one of its own.
  // The Los Angeles window of an export from 01/3 begins on 01/3 at 15:00 in Vietnam: the day counts as covered.
  test('an older follower count serves for 45 days; the first day of an export counts', async () => {
    scene = await scenario([rate])
    await scene.insertRaw('raw.registry__channel', [channel('fb')])
    await scene.insertRaw('raw.channel_snapshot__count', [followers('fb', '2024-02-15', 1000)])
    await scene.insertRaw(
      'raw.meta_content__post',
      ['2024-03-03', '2024-03-04', '2024-03-05', '2024-03-06'].map((day) => post('fb', day, 10, [1, 0, 0])),
    )
    await scene.insertRaw('ops.coverage', [
      { ...year('fb'), covered_from: '2024-03-01T08:00:00Z', covered_to: '2024-04-01T07:00:00Z' },
    ])
    const results = await scene.results()
    expect(brief(results.get('a 2024-03'))).toEqual([4, 4, 'informative'])
    expect(results.get('a 2024-Q1')?.status).toBe('no_data')
  })

  // a closed its old page on 15/5 (last day 14/5) and opened a new one. Second quarter: old 4 posts x 1000 (30/4) / 1000 = 4,
  // new 4 x (100 + 120) / 2 / 1000 = 0.44; 4 x 5 + 4 x 5 = 40 interactions: 40 / 4.44 = 9.009009. Year: old 4, new
  // 4 x (100 + 120 + 200) / 3 / 1000 = 0.56: 40 / 4.56 = 8.771930. b's page closed the same day; its last count of 29/3 is
  // 46 days before 14/5: too old.
  test('a page that closed needs a count near its closing, not near the end of the period', async () => {
    scene = await scenario([rate])
    await scene.insertRaw('raw.registry__channel', [
      channel('old', { closed_on: '2024-05-15' }),
      channel('new', { opened_on: '2024-05-01' }),
      channel('fb', { unit_id: 'b', closed_on: '2024-05-15' }),
    ])
    await scene.insertRaw('raw.channel_snapshot__count', [
      followers('old', '2024-04-30', 1000),
      ...[followers('new', '2024-05-31', 100), followers('new', '2024-06-30', 120)],
      followers('new', '2024-12-31', 200),
      followers('fb', '2024-03-29', 1000),
    ])
    const days = (month: string) => ['03', '04', '05', '06'].map((day) => `2024-${month}-${day}`)
    await scene.insertRaw('raw.meta_content__post', [
      ...days('04').map((day) => post('old', day, 10, [5, 0, 0])),
      ...days('06').map((day) => post('new', day, 10, [5, 0, 0])),
      ...days('04').map((day) => post('fb', day, 10, [5, 0, 0])),
    ])
    await scene.insertRaw('ops.coverage', [year('old'), year('new'), year('fb')])
    const results = await scene.results()
    expect(brief(results.get('a 2024-Q2'))).toEqual([40, 4.44, 'informative'])
    expect(results.get('a 2024-Q2')?.value).toBe('9.009009')
    expect(brief(results.get('a 2024'))).toEqual([40, 4.56, 'informative'])
    expect(results.get('a 2024')?.value).toBe('8.771930')
    expect(results.get('b 2024-Q2')?.status).toBe('no_data')
    expect(results.get('b 2024-Q2')?.note).toContain('1 trang chưa có số người theo dõi')
  })

  // The page goes to b on 16/3: its posts until 15/3 are a's, the others b's.
  test('a page that changes hands splits its posts by day', async () => {
    scene = await scenario([rate])
    await scene.insertRaw('raw.registry__channel', [channel('fb')])
    await scene.insertRaw('raw.registry__channel_owner', [
      { channel_id: 'fb', unit_id: 'b', valid_from: '2024-03-16' },
    ])
    await scene.insertRaw('raw.channel_snapshot__count', [followers('fb', '2024-03-31', 1000)])
    const days = (from: number) => [0, 1, 2, 3].map((i) => `2024-03-${String(from + i).padStart(2, '0')}`)
    await scene.insertRaw('raw.meta_content__post', [
      ...days(12).map((day) => post('fb', day, 10, [1, 0, 0])),
      ...days(16).map((day) => post('fb', day, 10, [3, 0, 0])),
    ])
    await scene.insertRaw('ops.coverage', [year('fb')])
    const results = await scene.results()
    expect(brief(results.get('a 2024-03'))).toEqual([4, 4, 'informative'])
    expect(brief(results.get('b 2024-03'))).toEqual([12, 4, 'informative'])
  })
})

describe('share of original posts', () => {
  // Three original, one re-share, one unknown: 3 of 4.
  test('leaves out posts of which it is not known', async () => {
    scene = await scenario([{ kpi_id: 'page_original_share', deadline: 'none' }])
    await scene.insertRaw('raw.registry__channel', [channel('fb'), channel('fb-b', { unit_id: 'b' })])
    await scene.insertRaw('raw.meta_content__post', [
      ...['2024-03-01', '2024-03-02', '2024-03-03'].map((day) =>
        post('fb', day, 1, [null, null, null], { is_share: false }),
      ),
      post('fb', '2024-03-04', 1, [null, null, null], { is_share: true }),
      post('fb', '2024-03-05', 1, [null, null, null]),
      post('fb-b', '2024-03-05', 1, [null, null, null]),
    ])
    await scene.insertRaw('ops.coverage', [year('fb'), year('fb-b')])
    const results = await scene.results()
    expect(brief(results.get('a 2024-03'))).toEqual([3, 4, 'informative'])
    expect(results.get('a 2024-03')?.note).toBe('1 bài không rõ là tự đăng hay chia sẻ lại, không tính')
    expect(results.get('a 2024-04')?.status).toBe('not_applicable')
    expect(results.get('b 2024-03')?.status).toBe('no_data')
    expect(results.get('a 2025-03')?.status).toBe('no_data')
  })
})
