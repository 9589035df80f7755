import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../registry/civilDate.ts'
import { dayIn, isDue, monthWindows, postCounts, readFrom, restatedDays } from './windows.ts'

const days = fc.integer({ min: 0, max: 2000 }).map((n) => addDays('2023-01-01', n))

describe('month windows', () => {
  test('are calendar months cut to what is asked for', () => {
    expect(monthWindows('2023-11-15', '2024-02-03')).toEqual([
      { key: '2023-11', from: '2023-11-15', to: '2023-12-01' },
      { key: '2023-12', from: '2023-12-01', to: '2024-01-01' },
      { key: '2024-01', from: '2024-01-01', to: '2024-02-01' },
      { key: '2024-02', from: '2024-02-01', to: '2024-02-03' },
    ])
    expect(monthWindows('2024-02-03', '2024-02-03')).toEqual([])
  })

  test('cover every day once, none longer than 31 days, keys never twice', () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a]
        const windows = monthWindows(from, to)
        expect(windows.reduce((sum, window) => sum + daysBetween(window.from, window.to), 0)).toBe(
          daysBetween(from, to),
        )
        expect(windows.every((window) => daysBetween(window.from, window.to) <= 31)).toBe(true)
        expect(new Set(windows.map(({ key }) => key)).size).toBe(windows.length)
      }),
    )
  })
})

describe('a window is due', () => {
  const end = '2024-02-01'
  const dueOn = (today: string, lastRead: string | null, rule = restatedDays) =>
    isDue(end, { today, lastRead }, rule)

  test('when never read; never twice a day; daily until it has settled', () => {
    expect(dueOn('2024-06-01', null)).toBe(true)
    expect(dueOn('2024-02-05', '2024-02-05')).toBe(false)
    expect(dueOn('2024-02-06', '2024-02-05')).toBe(true)
    // Read on 8/2, a week after the end: still open. Read on 9/2, eight days after: settled.
    expect(dueOn('2024-02-09', '2024-02-08')).toBe(true)
    expect(dueOn('2024-02-10', '2024-02-09')).toBe(false)
    // A machine that slept from 5/2 to 1/6 reads once more.
    expect(dueOn('2024-06-01', '2024-02-05')).toBe(true)
  })

  test('for posts densely for five weeks, then weekly for a year', () => {
    expect(dueOn('2024-03-08', '2024-03-07', postCounts)).toBe(true)
    // 9/3 is 37 days after the end: weekly from here.
    expect(dueOn('2024-03-09', '2024-03-08', postCounts)).toBe(false)
    expect(dueOn('2024-03-14', '2024-03-08', postCounts)).toBe(false)
    expect(dueOn('2024-03-15', '2024-03-08', postCounts)).toBe(true)
    // 31/1/2025 is 365 days after the end.
    expect(dueOn('2025-02-10', '2025-01-30', postCounts)).toBe(true)
    expect(dueOn('2025-02-10', '2025-01-31', postCounts)).toBe(false)
  })
})

test('a window is read whole first, then from the days that may have been restated', () => {
  const window = { key: '2024-02', from: '2024-02-01', to: '2024-02-20' }
  expect(readFrom(window, null, restatedDays)).toBe('2024-02-01')
  expect(readFrom(window, '2024-02-05', restatedDays)).toBe('2024-02-01')
  expect(readFrom(window, '2024-02-19', restatedDays)).toBe('2024-02-11')
})

test('no day is left out between readings, whatever days the readings fall on', () => {
  // Each reading brings [readFrom, min(today, end)); after the last one every day of the month has been read at least
  // eight days after it was over, or on the last reading.
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 12 }),
      (offsets) => {
        const window = { key: '2024-01', from: '2024-01-01', to: '2024-02-01' }
        const seen = new Set<string>()
        let lastRead: string | null = null
        for (const offset of [...offsets].sort((a, b) => a - b)) {
          const today = addDays(window.from, offset)
          if (!isDue(window.to, { today, lastRead }, restatedDays)) continue
          const to = today < window.to ? today : window.to
          for (let day = readFrom(window, lastRead, restatedDays); day < to; day = addDays(day, 1))
            seen.add(day)
          lastRead = today
        }
        const last = lastRead!
        const expected = daysBetween(window.from, last < window.to ? last : window.to)
        expect(seen.size).toBe(expected)
      },
    ),
  )
})

test('a day is that of the zone', () => {
  expect(dayIn('2024-03-10T17:30:00Z', 'Asia/Ho_Chi_Minh')).toBe('2024-03-11')
  expect(dayIn('2024-03-10T17:30:00Z', 'America/Los_Angeles')).toBe('2024-03-10')
})
