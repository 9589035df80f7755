import { describe, expect, test } from 'vitest'
import { ApiError } from '../../sources/api.ts'
import { lanes } from './lanes.ts'
import type { Waiting } from './waiting.ts'
import { backOffMs } from './waiting.ts'

/** A clock that moves only by sleeping. */
function sleepingClock(): Waiting & { readonly slept: () => number } {
  const start = Date.parse('2024-03-10T00:00:00Z')
  let now = start
  return {
    clock: () => new Date(now),
    sleep: (ms) => {
      now += ms
      return Promise.resolve()
    },
    random: () => 0.5,
    longestMs: 60_000,
    slept: () => now - start,
  }
}
const limit = new ApiError('rate_limited', 'Hết lượt.')

describe('lanes', () => {
  test('keep their pace apart: 30 a minute is one every two seconds', async () => {
    const waiting = sleepingClock()
    const lane = lanes(30, waiting)
    for (let i = 0; i < 4; i++) await lane.turn('a')
    expect(waiting.slept()).toBe(6000)
    await lane.turn('b')
    expect(waiting.slept()).toBe(6000)
  })

  test('wait out a short pause and refuse a long one', async () => {
    const waiting = sleepingClock()
    const lane = lanes(null, waiting)
    lane.pause('a', 45, limit)
    await lane.turn('a')
    expect(waiting.slept()).toBe(45_000)
    lane.pause('a', 61, limit)
    await expect(lane.turn('a')).rejects.toBe(limit)
    await lane.turn('b')
    expect(lane.pausedUntil('a')).toBe('2024-03-10T00:01:46.000Z')
    expect(lane.pausedUntil('b')).toBeNull()
  })

  test('the whole source stands still with its own lane', async () => {
    const lane = lanes(null, sleepingClock())
    lane.pause('app', 3600, limit)
    await expect(lane.turn('a')).rejects.toBe(limit)
    expect(lane.pausedUntil('a')).toBe('2024-03-10T01:00:00.000Z')
  })

  test('slow down as the budget runs out, and stop before its end', async () => {
    const waiting = sleepingClock()
    const lane = lanes(null, waiting)
    lane.spent('a', { percent: 60, regainMinutes: null })
    await lane.turn('a')
    await lane.turn('a')
    expect(waiting.slept()).toBe(0)
    // 85 % is ten points over 75: two seconds between requests.
    lane.spent('a', { percent: 85, regainMinutes: null })
    await lane.turn('a')
    await lane.turn('a')
    expect(waiting.slept()).toBe(2000)
    lane.spent('a', { percent: 96, regainMinutes: 30 })
    await expect(lane.turn('a')).rejects.toMatchObject({ code: 'rate_limited' })
    expect(lane.pausedUntil('a')).toBe('2024-03-10T00:30:02.000Z')
  })

  test('slow down together when the budget of the whole source runs out, and say that all stop', async () => {
    const waiting = sleepingClock()
    const lane = lanes(null, waiting)
    // 80 % is five points over 75: one second between any two requests.
    lane.spent('app', { percent: 80, regainMinutes: null })
    for (const name of ['a', 'b', 'c']) await lane.turn(name)
    expect(waiting.slept()).toBe(2000)
    lane.spent('app', { percent: 97, regainMinutes: null })
    await expect(lane.turn('b')).rejects.toMatchObject({
      message: expect.stringContaining('tất cả các kênh') as string,
    })
  })

  test('a shorter pause shortens no longer one, and its reason stays', async () => {
    const lane = lanes(null, sleepingClock())
    lane.pause('a', 3600, limit)
    lane.pause('a', 120, new ApiError('server_error', 'Khác.'))
    await expect(lane.turn('a')).rejects.toBe(limit)
    expect(lane.pausedUntil('a')).toBe('2024-03-10T01:00:00.000Z')
  })

  test('a pause that comes while a request waits for its turn holds for it too', async () => {
    const waiting = sleepingClock()
    const lane = lanes(30, {
      ...waiting,
      sleep: (ms) => {
        lane.pause('app', 3600, limit)
        return waiting.sleep(ms)
      },
    })
    await lane.turn('a')
    await expect(lane.turn('a')).rejects.toBe(limit)
  })
})

test('back-off doubles below a cap and is jittered over the whole of it', () => {
  expect([1, 2, 3, 9].map((nth) => backOffMs(nth, () => 0.5))).toEqual([1000, 2000, 4000, 30_000])
  expect(backOffMs(3, () => 0)).toBe(0)
})
