/** Each topic on a small organisation whose figures are written beside it. The build speaks of 15/7/2025, Vietnam. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { daNang, organisationId, unit, vn } from '../../core/testing/daNang.ts'
import { type TestWarehouse, testWarehouse } from '../../testing/testWarehouse.ts'
import { type DataQuality, dataQuality } from './data_quality.ts'
import type { QualityTopic } from './quality.ts'

let warehouse: TestWarehouse
beforeEach(async () => {
  warehouse = await testWarehouse()
  await daNang(warehouse)
  await warehouse.insertRaw('raw.registry__unit', [
    unit({ unit_id: 'a' }),
    unit({ unit_id: 'b' }),
    unit({ unit_id: 'old', valid_to: '2025-06-30' }),
    unit({ unit_id: 'ward', level: 'ward' }),
  ])
  await warehouse.insertRaw('raw.registry__channel', [
    channel('fb', 'a', 'facebook', 'page'),
    channel('web', 'a', 'website', 'site'),
    channel('nhom', 'a', 'facebook', 'group'),
    channel('fb-old', 'old', 'facebook', 'page'),
    { ...channel('fb-closed', 'a', 'facebook', 'page'), closed_on: '2025-07-01' },
    { ...channel('fb-later', 'a', 'facebook', 'page'), opened_on: '2025-08-01' },
  ])
  await warehouse.insertRaw('raw.registry__rhythm', [
    { source: 'meta_content', days: 35 },
    { source: 'channel_snapshot', days: 45 },
    { source: 'facebook', days: 2 },
    { source: 'submission_log', days: 35 },
  ])
})
afterEach(() => warehouse.close())

const channel = (channel_id: string, unit_id: string, platform: string, kind: string) => ({
  ...{ channel_id, unit_id, platform, kind, name: channel_id },
})
const followers = (channel_id: string, value: number, observed_at: string, date = '2025-06-01') => ({
  ...{ channel_id, date, metric: 'followers', value, observed_at, batch_id: observed_at },
})
const post = (channel_id: string, post_id: string, observed_at: string) => ({
  ...{ channel_id, post_id, published_at: '2025-05-01T00:00:00Z', published_raw: '', published_zone: 'UTC' },
  ...{ observed_at, batch_id: observed_at },
})
const covers = (entity_kind: string, entity_id: string, source: string, stream: string, months: string[]) =>
  months.map((month) => ({
    ...{ batch_id: `b-${source}`, load_seq: 1, source, stream, entity_kind, entity_id },
    covered_from: vn(`${month}-01 00:00`),
    covered_to: vn(`${month.slice(0, 5)}${String(Number(month.slice(5)) + 1).padStart(2, '0')}-01 00:00`),
  }))

async function findings(topic: QualityTopic): Promise<DataQuality[]> {
  await warehouse.build([dataQuality])
  return (await warehouse.rows<DataQuality>(dataQuality)).filter((row) => row.topic === topic)
}

describe('freshness', () => {
  // Figures of fb: typed on 1/6, 44 days ago, within 45. Posts of fb: exported on 1/6, 44 days ago, 9 beyond 35. fb-old:
  // figures on 1/3, 136 days ago, 91 beyond 45. A website is asked for posts alone, a group for figures alone. Closed and
  // not yet opened channels are asked for nothing.
  test('holds the last success of each open channel against the rhythm of its source', async () => {
    await warehouse.insertRaw('raw.channel_snapshot__count', [
      followers('fb', 100, vn('2025-06-01 09:00')),
      followers('fb-old', 100, vn('2025-03-01 09:00')),
    ])
    await warehouse.insertRaw('raw.meta_content__post', [post('fb', '1', vn('2025-06-01 23:59'))])
    const rows = await findings('freshness')
    expect(rows.map((row) => [row.row_key, row.status, row.last_on, row.days_late, row.source])).toEqual([
      ['fb-old:figures', 'late', '2025-03-01', 91, 'channel_snapshot'],
      ['fb-old:posts', 'never', null, null, null],
      ['fb:figures', 'ok', '2025-06-01', 0, 'channel_snapshot'],
      ['fb:posts', 'late', '2025-06-01', 9, 'meta_content'],
      ['nhom:figures', 'never', null, null, null],
      ['web:posts', 'never', null, null, null],
    ])
    const said = (key: string) => rows.find(({ row_key }) => row_key === key)?.sentence_vi
    expect(said('fb:posts')).toBe(
      'Bài đăng: nhận lần cuối ngày 01/06/2025 từ tệp bài đăng xuất từ Meta Business Suite, trễ 9 ngày so với nhịp 35 ngày.',
    )
    expect(said('fb:figures')).toBe(
      'Số đo: nhận lần cuối ngày 01/06/2025 từ phiếu ghi số của kênh, đúng nhịp 45 ngày.',
    )
    expect(said('fb-old:posts')).toBe(
      'Bài đăng: chưa nhận được lần nào. Đơn vị sở hữu đã kết thúc ngày 30/06/2025: kênh cần ngày đóng hoặc chủ mới trong danh mục.',
    )
    expect(rows.map((row) => row.owner_ended_on)).toEqual([
      '2025-06-30',
      '2025-06-30',
      null,
      null,
      null,
      null,
    ])
  })

  // The platform was asked yesterday; that the last export lies 44 days back does not matter any more. Nothing posted in
  // a covered window is an answer, too.
  test('of several sources for one thing the one that is least late speaks', async () => {
    await warehouse.insertRaw('raw.meta_content__post', [post('fb', '1', vn('2025-06-01 09:00'))])
    await warehouse.insertRaw('ops.batch', [
      { batch_id: 'b-facebook', load_seq: 2, source: 'facebook', observed_at: vn('2025-07-14 09:00') },
    ])
    await warehouse.insertRaw('ops.coverage', covers('channel', 'fb', 'facebook', 'post', ['2025-06']))
    const rows = await findings('freshness')
    const row = rows.find(({ row_key }) => row_key === 'fb:posts')
    expect(row).toMatchObject({ source: 'facebook', status: 'ok', last_on: '2025-07-14', rhythm_days: 2 })
  })

  // The plan of 2025 asks for submissions: its log is expected, and came on 5/6, 40 days ago. No plan asks for headcounts.
  test('an organisation owes the logs that its plans ask for', async () => {
    await warehouse.insertRaw('raw.registry__plan', [
      {
        ...{ plan_id: 'kh', organisation_id: organisationId, title: 'Kế hoạch', document: '01' },
        ...{ first_period: '2025-01', last_period: '2025-12' },
      },
    ])
    await warehouse.insertRaw('raw.registry__target', [
      {
        ...{ plan_id: 'kh', target_id: 't', kpi_id: 'submission_quota', title: 't', clause: 'K01' },
        ...{ level: 'district', deadline: 'monthly', is_own: true },
        ...{ first_period: '2025-01', last_period: '2025-12' },
      },
    ])
    const key = `${organisationId}:submission_log:log`
    expect((await findings('freshness')).find(({ row_key }) => row_key === key)).toMatchObject({
      status: 'never',
      sentence_vi: 'Tin, bài và sự kiện: chưa nhận được lần nào.',
    })
    await warehouse.insertRaw('ops.batch', [
      {
        batch_id: 'b-submission_log',
        load_seq: 2,
        source: 'submission_log',
        observed_at: vn('2025-06-05 09:00'),
      },
    ])
    await warehouse.insertRaw(
      'ops.coverage',
      covers('organisation', organisationId, 'submission_log', 'item', ['2025-05']),
    )
    const rows = await findings('freshness')
    expect(
      rows.filter(({ subject }) => subject === 'log').map((row) => [row.row_key, row.days_late]),
    ).toEqual([[key, 5]])
  })

  test('the instant of the build decides what is late', async () => {
    await warehouse.insertRaw('raw.channel_snapshot__count', [followers('fb', 1, vn('2025-06-01 09:00'))])
    await warehouse.asOf(vn('2025-07-20 09:00'))
    const later = (await findings('freshness')).find(({ row_key }) => row_key === 'fb:figures')
    expect(later?.days_late).toBe(4)
  })
})

describe('missing', () => {
  test('figures that a platform does not give, by month and reason', async () => {
    const none = (date: string) => ({
      ...{ channel_id: 'fb', metric: 'page_media_view', period: 'day', date, dimension: 'all' },
      ...{ day_zone: 'America/Los_Angeles', precision: 'unavailable', reason: 'metric_rejected' },
    })
    await warehouse.insertRaw('raw.facebook__metric', [
      none('2025-05-30'),
      none('2025-05-31'),
      none('2025-06-01'),
    ])
    const rows = await findings('missing')
    expect(rows.map((row) => [row.channel_id, row.subject, row.month, row.affected])).toEqual([
      ['fb', 'views', '2025-05', 2],
      ['fb', 'views', '2025-06', 1],
    ])
    expect(rows[0]?.sentence_vi).toBe(
      'Tháng 05/2025: 2 ngày không có lượt xem vì nền tảng không còn nhận số đo này.',
    )
  })

  // Posts of January and March are known, so February is a hole of 28 days; April is not: nothing came after March. Two
  // windows that meet within a day leave none.
  test('stretches between two covered ones', async () => {
    await warehouse.insertRaw('ops.coverage', [
      ...covers('channel', 'fb', 'meta_content', 'post', ['2025-01', '2025-03']),
      ...covers('organisation', organisationId, 'submission_log', 'item', ['2025-02', '2025-05']),
    ])
    await warehouse.insertRaw('ops.coverage', [
      {
        ...{ batch_id: 'b-x', load_seq: 2, source: 'facebook', stream: 'post', entity_kind: 'channel' },
        ...{ entity_id: 'fb', covered_from: vn('2025-04-01 14:00'), covered_to: vn('2025-05-01 00:00') },
      },
    ])
    const rows = await findings('missing')
    expect(rows.map((row) => [row.row_key, row.first_on, row.last_on, row.affected])).toEqual([
      ['fb:posts:2025-02-01', '2025-02-01', '2025-02-28', 28],
      [`${organisationId}:submission_log:item:2025-03-01`, '2025-03-01', '2025-04-30', 61],
    ])
    expect(rows[0]?.sentence_vi).toBe('Từ 01/02/2025 đến 28/02/2025 (28 ngày) chưa có dữ liệu bài đăng.')
  })
})

// Views of 10/5 went from 100 to 130, of 11/5 from 50 to 45: two days, the largest change 30. A partial day that grew, a
// stock read twice a day and a day that stayed the same are no restatements.
test('restatement: figures of past days that changed', async () => {
  const views = (date: string, value: number, observed_at: string, more: object = {}) => ({
    ...{ channel_id: 'fb', metric: 'page_media_view', period: 'day', date, dimension: 'all', value },
    ...{ day_zone: 'America/Los_Angeles', precision: 'exact', observed_at, batch_id: observed_at, ...more },
  })
  const [first, second] = ['2025-05-20T00:00:00Z', '2025-05-21T00:00:00Z']
  await warehouse.insertRaw('raw.facebook__metric', [
    ...[views('2025-05-10', 100, first), views('2025-05-10', 130, second)],
    ...[views('2025-05-11', 50, first), views('2025-05-11', 45, second)],
    ...[views('2025-05-12', 7, first), views('2025-05-12', 7, second)],
    ...[views('2025-05-13', 1, first, { precision: 'partial' }), views('2025-05-13', 9, second)],
    views('2025-05-14', 500, first, { metric: 'followers_count', period: 'snapshot' }),
    views('2025-05-14', 501, second, { metric: 'followers_count', period: 'snapshot' }),
  ])
  const rows = await findings('restatement')
  expect(rows.map((row) => [row.source, row.subject, row.month, row.affected, row.largest_change])).toEqual([
    ['facebook', 'views', '2025-05', 2, 30],
  ])
  expect(rows[0]?.sentence_vi).toBe(
    'Tháng 05/2025: 2 số lượt xem được nguồn sửa lại; bản mới nhất được dùng, bản cũ vẫn giữ.',
  )
})

// Two complaints about one row are one row; the settled one does not count; values and file names stay inside.
test('quarantine: open refusals by source and reason, without values', async () => {
  const refusal = (rejected_id: string, more: object) => ({
    ...{ rejected_id, source: 'submission_log', stream: 'item', file_name: 'tin-bai-thang-5.xlsx' },
    ...{ code: 'unit_unknown', status: 'open', ...more },
  })
  await warehouse.insertRaw('ops.rejected_row', [
    refusal('1', { source_row: 5 }),
    refusal('2', { source_row: 5 }),
    refusal('3', { source_row: 6 }),
    refusal('4', { source_row: 7, status: 'resolved' }),
    refusal('5', { source: 'unknown', stream: null, source_row: null, code: 'a_new_code' }),
  ])
  const rows = await findings('quarantine')
  expect(rows.map((row) => [row.row_key, row.affected, row.total, row.sentence_vi])).toEqual([
    [
      ...['submission_log:unit_unknown', 2, 1],
      'Tin, bài và sự kiện: 2 dòng trong 1 tệp bị loại vì không có đơn vị này trong danh mục.',
    ],
    ['unknown:a_new_code', 0, 1, 'Tệp chưa rõ loại: 1 tệp bị loại vì lý do khác.'],
  ])
  expect(JSON.stringify(rows)).not.toContain('xlsx')
})

// In force on 15/7: districts a and b, one ward. Only a has a figure; the unit that ended has one too and is not asked.
test('coverage: units in force with any data, by level', async () => {
  await warehouse.insertRaw('raw.channel_snapshot__count', [
    followers('fb', 100, vn('2025-06-01 09:00')),
    followers('fb-old', 100, vn('2025-06-01 09:00')),
  ])
  const rows = await findings('coverage')
  expect(rows.map((row) => [row.subject, row.affected, row.total])).toEqual([
    ['district', 1, 2],
    ['ward', 0, 1],
  ])
})

test('access: the state of each token with what to do', async () => {
  await warehouse.insertRaw('ops.access', [
    {
      ...{ source: 'facebook', subject_id: 'fb', state: 'expiring', expires_at: vn('2025-07-20 00:30') },
      message: 'Khóa của trang sắp hết hạn. Hãy cấp khóa mới.',
    },
  ])
  expect(await findings('access')).toMatchObject([
    {
      ...{ row_key: 'facebook:fb', organisation_id: organisationId, unit_id: 'a', channel_id: 'fb' },
      ...{ status: 'expiring', last_on: '2025-07-20' },
      sentence_vi: 'Khóa của trang sắp hết hạn. Hãy cấp khóa mới.',
    },
  ])
})
