import { describe, expect, test } from 'vitest'
import { behind, behindClause, qualityLead } from './quality.js'

const row = (channel: string, more: object = {}) => ({
  ...{ status: 'late', days_late: 12, subject: 'posts', subject_vi: 'Bài đăng' },
  ...{
    channel,
    channel_id: channel,
    platform: 'facebook',
    unit: 'Quận 5',
    source_vi: 'Bài đăng trên Facebook',
    owner_ended_on: null,
  },
  ...more,
})
const figures = { subject: 'figures', subject_vi: 'Số đo' }
const rows = [
  row('A', { days_late: 153, owner_ended_on: '2025-06-30' }),
  row('B'),
  row('B', { ...figures, days_late: 40 }),
  row('C', { ...figures, status: 'never', days_late: null, source_vi: null, platform: 'zalo' }),
  row('D', { status: 'ok', days_late: 0 }),
  row('', { channel: null, channel_id: null, source_vi: 'Tin, bài và sự kiện', days_late: 5 }),
]

describe('what does not keep its rhythm', () => {
  test('is named once per channel, at its worst; units in force first, what never came before all', () => {
    expect(behind(rows).map(({ channel, days_late }) => [channel, days_late])).toEqual([
      ['C', null],
      ['B', 40],
      [null, 5],
      ['A', 153],
    ])
  })

  test('makes a short list', () => {
    expect(behindClause(rows)).toBe(
      '4 kênh, sổ chưa đúng nhịp cập nhật: C (số đo trên Zalo chưa nhận được lần nào), B (số đo trên Facebook trễ 40 ngày), Tin, bài và sự kiện (trễ 5 ngày) và 1 kênh, sổ khác',
    )
    expect(behindClause([row('D', { status: 'ok', days_late: 0 })])).toBeNull()
  })
})

// Channels A, B, C, D and one log: 5 things, 4 behind, of which A of a unit that ended.
test('the lead counts channels and logs, not rows', () => {
  expect(qualityLead(rows)).toBe(
    '1/5 kênh, sổ đúng nhịp cập nhật; 4 chưa đúng nhịp, trong đó 1 của đơn vị đã kết thúc.',
  )
  expect(qualityLead([])).toBe('Chưa có kênh hay sổ nào được theo dõi.')
})
