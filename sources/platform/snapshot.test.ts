import { expect, it } from 'vitest'
import { isDueToday, snapshotRow } from './snapshot.ts'
import { metricStream } from './streams.ts'

const zone = 'Asia/Ho_Chi_Minh'

it('is due once a civil day of the channel, not of UTC', () => {
  const due = (last: string | null, now: string) =>
    isDueToday(
      'state',
      { lastReads: new Map(last === null ? [] : [['state', last]]), clock: () => new Date(now) },
      zone,
    )
  expect(due(null, '2026-03-10T02:00:00Z')).toBe(true)
  // 17:00 UTC is midnight in Vietnam.
  expect(due('2026-03-10T16:00:00Z', '2026-03-10T16:59:59Z')).toBe(false)
  expect(due('2026-03-10T16:59:59Z', '2026-03-10T17:00:00Z')).toBe(true)
  expect(due('2026-03-10T17:00:00Z', '2026-03-11T16:59:59Z')).toBe(false)
  // A clock that was set back makes nothing due.
  expect(due('2026-03-12T02:00:00Z', '2026-03-10T02:00:00Z')).toBe(false)
})

it('dates a figure on the civil day of the reading and says why one is missing', () => {
  const at = new Date('2026-03-10T17:30:00Z')
  const figure = { channelId: 'a', at, zone, metric: 'follower_count' }
  const known = snapshotRow({ ...figure, value: 0 })
  expect(known).toMatchObject({
    date: '2026-03-11',
    value: 0,
    precision: 'exact',
    reason: null,
    dimension: 'all',
  })
  const unknown = snapshotRow({ ...figure, value: null })
  expect(unknown).toMatchObject({ value: null, precision: 'unavailable', reason: 'not_in_answer' })
  for (const row of [known, unknown]) expect(metricStream.schema.safeParse(row).error).toBeUndefined()
})
