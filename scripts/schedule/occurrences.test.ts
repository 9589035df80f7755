import { createTask } from 'node-cron'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { occurrencesOf } from './occurrences.ts'

const vietnam = 'Asia/Ho_Chi_Minh'
const at = (text: string) => new Date(text)

describe('the newest occurrence in a span', () => {
  test.each([
    // 06:30 in Vietnam is 23:30 UTC of the day before.
    ['30 6 * * *', '2026-11-24T23:29:00Z', '2026-11-24T23:30:00Z', '2026-11-24T23:30:00Z'],
    ['30 6 * * *', '2026-11-24T23:30:00Z', '2026-11-25T23:29:59Z', null],
    ['30 6 * * *', '2026-11-20T00:00:00Z', '2026-11-25T12:00:00Z', '2026-11-24T23:30:00Z'],
    ['*/15 * * * *', '2026-11-25T00:00:00Z', '2026-11-25T00:44:59Z', '2026-11-25T00:30:00Z'],
    // Monday 23 November 2026, 07:00 in Vietnam.
    ['0 7 * * 1', '2026-11-01T00:00:00Z', '2026-11-25T00:00:00Z', '2026-11-23T00:00:00Z'],
    // Once a year, missed ten months ago.
    ['5 0 1 1 *', '2025-06-01T00:00:00Z', '2026-11-25T00:00:00Z', '2025-12-31T17:05:00Z'],
    ['0 0 L * *', '2026-02-01T00:00:00Z', '2026-03-02T00:00:00Z', '2026-02-27T17:00:00Z'],
  ])('%s in (%s, %s] is %s', (schedule, after, until, found) => {
    expect(occurrencesOf(schedule, vietnam).newestIn(at(after), at(until))).toEqual(
      found === null ? null : at(found),
    )
  })
})

test('the first occurrence after an instant, unless it is more than a year away', () => {
  const first = (schedule: string, after: string) => occurrencesOf(schedule, vietnam).firstAfter(at(after))
  expect(first('30 6 * * *', '2026-11-24T23:30:00Z')).toEqual(at('2026-11-25T23:30:00Z'))
  expect(first('0 12 29 2 *', '2027-03-01T00:00:00Z')).toEqual(at('2028-02-29T05:00:00Z'))
  expect(first('0 12 29 2 *', '2026-11-25T00:00:00Z')).toBeNull()
})

test('a zone whose hours begin between quarters of an hour of ours is read right', () => {
  // Kathmandu is 5:45 ahead: 06:00 there is 00:15 UTC.
  const { firstAfter } = occurrencesOf('0 6 * * *', 'Asia/Kathmandu')
  expect(firstAfter(at('2026-11-25T00:00:00Z'))).toEqual(at('2026-11-25T00:15:00Z'))
})

test('property: both searches agree with looking at every minute', () => {
  const number = (least: number, most: number) => fc.integer({ min: least, max: most }).map(String)
  const field = (least: number, most: number) =>
    fc.oneof(
      fc.constant('*'),
      number(least, most),
      fc.integer({ min: 2, max: 30 }).map((step) => `*/${step}`),
      fc.tuple(number(least, most), number(least, most)).map(([a, b]) => `${a},${b}`),
    )
  fc.assert(
    fc.property(
      fc.tuple(field(0, 59), field(0, 23), fc.constant('*'), fc.constant('*'), field(0, 6)),
      fc.constantFrom(vietnam, 'UTC', 'Asia/Kathmandu', 'America/New_York'),
      // Around the night of 1 November 2026, when New York sets its clocks back.
      fc.integer({ min: 0, max: 2 * 1440 }).map((minutes) => Date.UTC(2026, 9, 31) + minutes * 60_000),
      fc.integer({ min: 0, max: 600 }),
      (fields, zone, from, minutes) => {
        const schedule = fields.join(' ')
        const { newestIn, firstAfter } = occurrencesOf(schedule, zone)
        const task = createTask(schedule, () => undefined, { timezone: zone })
        const due = Array.from({ length: minutes }, (_, i) => from + (i + 1) * 60_000).filter((instant) =>
          task.match(new Date(instant)),
        )
        const until = new Date(from + minutes * 60_000)
        expect(newestIn(new Date(from), until)?.getTime()).toBe(due.at(-1))
        if (due[0] !== undefined) expect(firstAfter(new Date(from))?.getTime()).toBe(due[0])
      },
    ),
    { numRuns: 60 },
  )
})
