import { describe, expect, it } from 'vitest'
import { wantedMonths } from './wantedMonths.ts'

const zone = 'Asia/Ho_Chi_Minh'
/** 00:30 on 2 May in Việt Nam. */
const clock = () => new Date('2024-05-01T17:30:00Z')
const asked = (since: string | null, until: string | null, askedSince: string | null = null) => ({
  since,
  until,
  askedSince,
  clock,
})
const keys = (windows: readonly { readonly key: string }[]) => windows.map(({ key }) => key)

describe('wantedMonths', () => {
  it('goes three months back when nobody says more', () => {
    expect(keys(wantedMonths(asked(null, null), undefined, zone, 'today'))).toEqual([
      '2024-02',
      '2024-03',
      '2024-04',
      '2024-05',
    ])
  })

  it('ends with today, or with yesterday where only whole days count', () => {
    expect(wantedMonths(asked(null, null), '2024-05-01', zone, 'today')).toEqual([
      { key: '2024-05', from: '2024-05-01', to: '2024-05-03' },
    ])
    expect(wantedMonths(asked(null, null), '2024-05-01', zone, 'yesterday')).toEqual([
      { key: '2024-05', from: '2024-05-01', to: '2024-05-02' },
    ])
  })

  it('takes whole months for what is asked, and what is asked before what is configured', () => {
    expect(wantedMonths(asked('2023-12-20', '2024-01-10'), '2024-03-01', zone, 'today')).toEqual([
      { key: '2023-12', from: '2023-12-01', to: '2024-01-01' },
      { key: '2024-01', from: '2024-01-01', to: '2024-02-01' },
    ])
  })

  it('has nothing of the future', () => {
    expect(wantedMonths(asked('2024-06-01', null), undefined, zone, 'today')).toEqual([])
  })

  it('goes on with what was once asked for, also when thidua.yaml says less; never less than thidua.yaml says', () => {
    expect(keys(wantedMonths(asked(null, null, '2024-03-15'), '2024-04-01', zone, 'today'))).toEqual([
      '2024-03',
      '2024-04',
      '2024-05',
    ])
    expect(keys(wantedMonths(asked(null, null, '2024-05-01'), '2024-04-01', zone, 'today'))).toEqual([
      '2024-04',
      '2024-05',
    ])
    expect(keys(wantedMonths(asked('2024-05-01', null, '2024-03-15'), undefined, zone, 'today'))).toEqual([
      '2024-05',
    ])
  })
})
