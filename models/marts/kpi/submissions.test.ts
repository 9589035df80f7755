import { afterEach, describe, expect, test } from 'vitest'
import { unit } from '../../core/testing/daNang.ts'
import { type Scenario, brief, covers, scenario, submission } from './testing/scenario.ts'

let scene: Scenario
afterEach(() => scene.warehouse.close())

const all2024 = covers('item', 'organisation', '2024-01-01', '2024-12-31')

describe('months that meet the quota of two', () => {
  // a: January 2, February 1, March 3 -> quarter 2/3 months, not met. Half year: April 2, May 0, June 2 -> 4/6.
  test('a surplus in one month does not help another', async () => {
    scene = await scenario([{ kpi_id: 'submission_quota', target: 1 }])
    await scene.insertRaw('ops.coverage', [all2024])
    await scene.insertRaw('raw.submission_log__item', [
      ...['2024-01-03 08:00', '2024-01-31 23:59'].map((at) => submission('a', at)),
      submission('a', '2024-02-01 00:00'),
      ...['2024-03-05 08:00', '2024-03-06 08:00', '2024-03-07 08:00'].map((at) => submission('a', at)),
      ...['2024-04-05 08:00', '2024-04-06 08:00', '2024-06-05 08:00', '2024-06-06 08:00'].map((at) =>
        submission('a', at),
      ),
    ])
    const results = await scene.results()
    expect(brief(results.get('a 2024-01'))).toEqual([1, 1, 'met'])
    expect(brief(results.get('a 2024-02'))).toEqual([0, 1, 'not_met'])
    expect(brief(results.get('a 2024-Q1'))).toEqual([2, 3, 'not_met'])
    expect(brief(results.get('a 2024-H1'))).toEqual([4, 6, 'not_met'])
    expect(results.get('a 2024-Q1')?.value).toBe('0.666667')
    expect(results.get('a 2024-Q1')?.data_through).toBe('2024-03-31')
    // b sent nothing in covered months: a real 0.
    expect(brief(results.get('b 2024-Q1'))).toEqual([0, 3, 'not_met'])
  })

  // The same rows as a share of two per month: January 2, February 1, March 3 -> 2 + 1 + 2 = 5 of 6.
  test('the ratio caps each month at two; counts are not capped', async () => {
    scene = await scenario([
      { kpi_id: 'submission_quota_ratio', deadline: 'none' },
      { kpi_id: 'submission_count', deadline: 'none' },
      { kpi_id: 'submission_published', deadline: 'none' },
    ])
    await scene.insertRaw('ops.coverage', [all2024])
    await scene.insertRaw('raw.submission_log__item', [
      submission('a', '2024-01-03 08:00', { status: 'published', published_on: '2024-02-02' }),
      submission('a', '2024-01-04 08:00'),
      submission('a', '2024-02-01 08:00'),
      ...['2024-03-05 08:00', '2024-03-06 08:00', '2024-03-07 08:00'].map((at) =>
        submission('a', at, { status: 'published' }),
      ),
    ])
    const results = await scene.results('kpi')
    expect(brief(results.get('a submission_quota_ratio 2024-Q1'))).toEqual([5, 6, 'informative'])
    expect(results.get('a submission_quota_ratio 2024-Q1')?.value).toBe('0.833333')
    expect(brief(results.get('a submission_count 2024-Q1'))).toEqual([6, null, 'informative'])
    expect(results.get('a submission_count 2024-Q1')?.value).toBe('6.000000')
    expect(brief(results.get('a submission_published 2024-Q1'))).toEqual([4, null, 'informative'])
    expect(brief(results.get('b submission_count 2024-01'))).toEqual([0, null, 'informative'])
  })

  test('photos, rejected and repeated texts do not count, and evidence says why', async () => {
    scene = await scenario([{ kpi_id: 'submission_quota', target: 1 }])
    await scene.insertRaw('ops.coverage', [all2024])
    await scene.insertRaw('raw.submission_log__item', [
      submission('a', '2024-01-03 08:00', { text_identity: 't:1' }),
      submission('a', '2024-01-05 08:00', { text_identity: 't:1' }),
      submission('a', '2024-01-06 08:00', { text_identity: 't:2', kind: 'photo' }),
      submission('a', '2024-01-07 08:00', {
        text_identity: 't:3',
        status: 'returned',
        return_reason: 'content',
      }),
    ])
    const results = await scene.results()
    expect(brief(results.get('a 2024-01'))).toEqual([0, 1, 'not_met'])
    expect(results.get('a 2024-01')?.evidence_count).toBe(5)
    expect(await scene.evidenceOf('a', '2024-01')).toEqual([
      'duplicate_text a:t:1:20240105T010000Z 0',
      'month 2024-01 1',
      'photo_only a:t:2:20240106T010000Z 0',
      'returned_content a:t:3:20240107T010000Z 0',
      'submission a:t:1:20240103T010000Z 1',
    ])
  })
})

describe('what the log does not cover', () => {
  // The log covers January and from 15 March on. February is unknown though one submission is seen; March is proven by
  // two. The quarter lacks a month.
  test('is unknown, unless the quota is seen to be met', async () => {
    scene = await scenario([
      { kpi_id: 'submission_quota', target: 1 },
      { kpi_id: 'submission_count', deadline: 'none' },
    ])
    await scene.insertRaw('ops.coverage', [
      covers('item', 'organisation', '2024-01-01', '2024-01-31'),
      covers('item', 'organisation', '2024-03-15', '2024-12-31'),
    ])
    await scene.insertRaw('raw.submission_log__item', [
      submission('a', '2024-02-10 08:00'),
      submission('a', '2024-03-20 08:00'),
      submission('a', '2024-03-21 08:00'),
    ])
    const results = await scene.results('kpi')
    expect(brief(results.get('a submission_quota 2024-01'))).toEqual([0, 1, 'not_met'])
    expect(brief(results.get('a submission_quota 2024-02'))).toEqual([null, null, 'no_data'])
    expect(brief(results.get('a submission_quota 2024-03'))).toEqual([1, 1, 'met'])
    expect(brief(results.get('a submission_quota 2024-Q1'))).toEqual([null, null, 'no_data'])
    expect(results.get('a submission_quota 2024-Q1')?.note).toBe('Sổ tin, bài chưa đủ dữ liệu tháng 02/2024')
    expect(brief(results.get('a submission_count 2024-03'))).toEqual([null, null, 'no_data'])
    expect(brief(results.get('a submission_count 2024-04'))).toEqual([0, null, 'informative'])
  })

  test('a log of the unit itself covers that unit only', async () => {
    scene = await scenario([{ kpi_id: 'submission_quota', target: 1 }])
    await scene.insertRaw('ops.coverage', [covers('item', { unit: 'a' }, '2024-01-01', '2024-01-31')])
    const results = await scene.results()
    expect(results.get('a 2024-01')?.status).toBe('not_met')
    expect(results.get('b 2024-01')?.status).toBe('no_data')
  })
})

describe('periods that still run', () => {
  // 10 June 2024: April is over and covered, May is over but its log has not come, June runs. The quarter speaks of
  // April alone; June of what was received so far.
  test('count the months that are over and reported', async () => {
    scene = await scenario([{ kpi_id: 'submission_quota', target: 1 }])
    await scene.warehouse.asOf('2024-06-10T08:00:00+07:00')
    const coverage = [covers('item', 'organisation', '2024-01-01', '2024-04-30')]
    await scene.insertRaw('ops.coverage', coverage)
    await scene.insertRaw('raw.submission_log__item', [
      { ...submission('a', '2024-04-05 08:00'), observed_at: '2024-05-01T00:00:00Z' },
      { ...submission('a', '2024-04-06 08:00'), observed_at: '2024-05-01T00:00:00Z' },
    ])
    const results = await scene.results()
    expect(brief(results.get('a 2024-Q2'))).toEqual([1, 1, 'in_progress'])
    expect(results.get('a 2024-Q2')?.note).toBe(
      'Chưa tính 1 tháng chưa có sổ tin, bài; chưa tính tháng đang diễn ra; kỳ chưa kết thúc',
    )
    expect(results.get('a 2024-Q2')?.data_through).toBe('2024-04-30')
    expect(results.get('a 2024-05')?.status).toBe('no_data')
    expect(results.get('a 2024-06')?.status).toBe('no_data')
    expect(results.has('a 2024-07')).toBe(false)
    expect(results.has('a 2024-Q3')).toBe(false)
  })

  test('the running month shows what came so far', async () => {
    scene = await scenario([{ kpi_id: 'submission_quota_ratio', target: 1 }])
    await scene.warehouse.asOf('2024-06-10T08:00:00+07:00')
    await scene.insertRaw('ops.coverage', [covers('item', 'organisation', '2024-01-01', '2024-06-09')])
    await scene.insertRaw('raw.submission_log__item', [
      { ...submission('a', '2024-06-05 08:00'), observed_at: '2024-06-09T12:00:00Z' },
    ])
    const results = await scene.results()
    expect(brief(results.get('a 2024-06'))).toEqual([1, 2, 'in_progress'])
    expect(results.get('a 2024-06')?.data_through).toBe('2024-06-09')
  })
})

describe('units through time', () => {
  // c ends on 15 May 2024: in force on the last days of January to April. The quarter and its months from May on are not
  // its own; nothing is said of June, in which it did not exist. d begins on 20 February: February counts.
  test('months count when the unit is in force on their last day', async () => {
    scene = await scenario([{ kpi_id: 'submission_quota', target: 1 }], {
      units: [
        unit({ unit_id: 'c', valid_to: '2024-05-15' }),
        unit({ unit_id: 'd', valid_from: '2024-02-20' }),
        unit({ unit_id: 'e', level: 'ward' }),
      ],
    })
    await scene.insertRaw('ops.coverage', [all2024])
    const results = await scene.results()
    expect(brief(results.get('c 2024-04'))).toEqual([0, 1, 'not_met'])
    expect(brief(results.get('c 2024-05'))).toEqual([null, null, 'not_applicable'])
    expect(brief(results.get('c 2024-Q2'))).toEqual([null, null, 'not_applicable'])
    expect(results.get('c 2024-Q2')?.note).toBe(
      'Đơn vị không còn trên cây tổ chức vào ngày cuối kỳ (30/06/2024)',
    )
    expect(results.has('c 2024-06')).toBe(false)
    expect(brief(results.get('d 2024-Q1'))).toEqual([0, 2, 'not_met'])
    expect(results.has('d 2024-01')).toBe(false)
    expect([...results.keys()].some((key) => key.startsWith('e '))).toBe(false)
  })

  // The plan of the scenario ends in June 2025, and so does c; a goes on. The half holds its last day, the year does not:
  // of 2025 c has no verdict, as it has no rank, while a is judged on the plan's six months.
  test('a unit that ended with the plan has a half-year and no year', async () => {
    scene = await scenario([{ kpi_id: 'submission_quota', target: 1 }], {
      units: [unit({ unit_id: 'a' }), unit({ unit_id: 'c', valid_to: '2025-06-30' })],
    })
    await scene.insertRaw('ops.coverage', [{ ...all2024, covered_to: '2025-06-30T17:00:00Z' }])
    const results = await scene.results()
    expect(brief(results.get('c 2025-H1'))).toEqual([0, 6, 'not_met'])
    expect(brief(results.get('c 2025'))).toEqual([null, null, 'not_applicable'])
    expect(results.get('c 2025')?.note).toContain(
      'Đơn vị không còn trên cây tổ chức vào ngày cuối kỳ (31/12/2025)',
    )
    expect(brief(results.get('a 2025'))).toEqual([0, 6, 'not_met'])
  })

  test('a period is cut to the months of the target', async () => {
    scene = await scenario([
      { kpi_id: 'submission_quota', target: 1, first_period: '2024-03', last_period: '2024-04' },
    ])
    await scene.insertRaw('ops.coverage', [all2024])
    const results = await scene.results()
    expect(brief(results.get('a 2024'))).toEqual([0, 2, 'not_met'])
    expect(results.get('a 2024')?.note).toBe('Chỉ tính từ 01/03/2024 đến 30/04/2024 theo kế hoạch')
    expect(results.get('a 2024-04')?.note).toBeNull()
    expect([...results.keys()].filter((key) => key.startsWith('a '))).toEqual([
      'a 2024',
      'a 2024-03',
      'a 2024-04',
      'a 2024-H1',
      'a 2024-Q1',
      'a 2024-Q2',
    ])
  })
})
