import { expect, test } from 'vitest'
import { claimClauses, leadClause, listed, standing, targetsClause } from './sentences.js'

const count = { group: 'Quận, huyện', met: 0, judged: 0, on_pace: 0, in_scope: 7, no_data: 0 }
const districts = { group_title: 'Quận, huyện', cluster_id: null }
const cluster = { group_title: 'Cụm 1', cluster_id: 'q5-cum-1' }

test('the first sentence says how many units met the target', () => {
  expect(claimClauses([{ ...count, kpi_id: 'submission_quota', met: 5, judged: 7 }])).toEqual([
    '5/7 quận, huyện đạt định mức tin, bài',
  ])
})

test('targets that are due come before those that run, the weightier first; other KPIs make no claim', () => {
  expect(
    claimClauses([
      { ...count, kpi_id: 'follower_growth', on_pace: 4 },
      { ...count, kpi_id: 'channel_coverage', met: 7, judged: 7 },
      { ...count, kpi_id: 'submission_quota', met: 3, judged: 7 },
      { ...count, kpi_id: 'interaction_rate', met: 0 },
    ]),
  ).toEqual([
    '3/7 quận, huyện đạt định mức tin, bài',
    '7/7 quận, huyện có kênh đang hoạt động',
    '4/7 quận, huyện đúng tiến độ tăng người theo dõi',
  ])
})

test('units without data are counted and named, and all of them make no zero', () => {
  expect(claimClauses([{ ...count, kpi_id: 'channel_coverage', met: 5, judged: 6, no_data: 1 }])).toEqual([
    '5/7 quận, huyện có kênh đang hoạt động (1 đơn vị chưa có dữ liệu)',
  ])
  expect(claimClauses([{ ...count, kpi_id: 'channel_coverage', no_data: 7 }])).toEqual([
    'chưa có dữ liệu để biết quận, huyện nào có kênh đang hoạt động',
  ])
  expect(claimClauses([{ ...count, kpi_id: 'channel_coverage', in_scope: 0 }])).toEqual([])
})

test('who leads: alone, together, in a cluster, or nobody', () => {
  const row = (label: string, rank: number | null) => ({
    label,
    rank,
    rank_of: 7,
    final_points: rank && 88.25,
  })
  expect(leadClause([row('Quận Hải Châu', 1), row('Quận Cẩm Lệ', 2)], districts)).toBe(
    'Quận Hải Châu dẫn đầu 7 quận, huyện với 88,25 điểm',
  )
  expect(leadClause([row('Phường 5', 1), row('Phường 6', 1)], cluster)).toBe(
    'Phường 5 và Phường 6 cùng dẫn đầu 7 đơn vị của Cụm 1 với 88,25 điểm',
  )
  expect(leadClause([row('Phường 5', null)], cluster)).toBe(
    'chưa có đơn vị nào trong 1 đơn vị của Cụm 1 đủ dữ liệu để xếp hạng',
  )
})

test('where a unit stands', () => {
  const row = { rank: 2, rank_of: 7, final_points: 88.2, tier_title: 'Hoàn thành tốt nhiệm vụ', ...districts }
  expect(standing(row)).toBe('hạng 2 trong 7 quận, huyện, 88,20 điểm, hoàn thành tốt nhiệm vụ')
  expect(standing({ ...row, rank: null, final_points: null })).toBe('chưa đủ dữ liệu để xếp hạng')
})

test('what a unit reached: only targets that are due are judged', () => {
  const statuses = ['met', 'met', 'not_met', 'in_progress', 'no_data', 'informative', 'not_applicable']
  expect(targetsClause(statuses.map((status) => ({ status })))).toBe(
    'đạt 2/3 chỉ tiêu đến hạn; 1 chỉ tiêu đang thực hiện; 1 chỉ số chưa có dữ liệu',
  )
  expect(targetsClause([{ status: 'informative' }])).toBe('')
})

test('lists read as lists', () => {
  expect(listed([])).toBe('')
  expect(listed(['a'])).toBe('a')
  expect(listed(['a', 'b', 'c'])).toBe('a, b và c')
})
