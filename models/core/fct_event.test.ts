import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type TestWarehouse, testWarehouse } from '../testing/testWarehouse.ts'
import { daNang, daysOff, madeUp, organisationId, unit, vn } from './testing/daNang.ts'
import { type FctEvent, fctEvent } from './fct_event.ts'

let warehouse: TestWarehouse
beforeEach(async () => {
  warehouse = await testWarehouse()
  await daNang(warehouse)
  await warehouse.insertRaw('raw.registry__unit', [unit({ unit_id: 'dn-hai-chau' })])
})
afterEach(() => warehouse.close())

const event = (code: string, date: string, ended_at: string | null) => ({
  organisation_id: organisationId,
  event_code: code,
  unit_id: 'dn-hai-chau',
  name: 'Hội nghị',
  event_date: date,
  ended_at,
  is_important: true,
})

async function eventsOf(inputs: readonly ReturnType<typeof event>[]): Promise<Map<string, FctEvent>> {
  await warehouse.insertRaw('raw.submission_log__event', inputs)
  await warehouse.build([fctEvent])
  const rows = await warehouse.rows<FctEvent>(fctEvent)
  return new Map(rows.map((row) => [row.event_code, row]))
}

const utc = (instant: string) => new Date(instant).toISOString()

describe('the deadline of 12 working hours', () => {
  // The worked examples of the specification, Đà Nẵng's hours.
  const examples = [
    ['Friday morning into Monday', '2024-03-08 10:00', '2024-03-11 15:30'],
    ['Friday evening', '2024-03-08 20:30', '2024-03-12 11:30'],
    ['a Sunday', '2024-10-20 09:00', '2024-10-22 11:30'],
    ['the eve of Tết', '2024-02-07 16:00', '2024-02-16 10:30'],
    ['over the swapped 29/4', '2024-04-26 16:30', '2024-05-03 11:00'],
    ['the very end of a session', '2024-03-15 11:30', '2024-03-18 17:00'],
  ] as const

  test('is as the six worked examples say', async () => {
    const rows = await eventsOf(examples.map(([, end], i) => event(`SK${i}`, end.slice(0, 10), vn(end))))
    expect(examples.map((_, i) => rows.get(`SK${i}`)?.deadline_at)).toEqual(
      examples.map(([, , deadline]) => utc(vn(deadline))),
    )
  })

  // Friday 03/5/2024 15:00: 120 minutes that day, then the make-up Saturday 04/5 gives 480, and Monday 06/5 the last
  // 120 minutes: 07:30 + 2 h = 09:30.
  test('counts a make-up Saturday', async () => {
    const rows = await eventsOf([event('A', '2024-05-03', vn('2024-05-03 15:00'))])
    expect(rows.get('A')?.deadline_at).toBe(utc(vn('2024-05-06 09:30')))
  })

  // Thursday 07/3/2024 without an end: 17:00 that day; Friday gives 480, Monday 11/3 the morning: 11:30.
  // Sunday 10/3/2024 without an end: 17:00, no session; Monday 480, Tuesday morning 240: 11:30.
  test('takes the close of the day for an unknown end, and says so', async () => {
    const rows = await eventsOf([event('T', '2024-03-07', null), event('S', '2024-03-10', null)])
    expect(rows.get('T')).toMatchObject({
      ended_at: utc(vn('2024-03-07 17:00')),
      end_estimated: true,
      deadline_at: utc(vn('2024-03-11 11:30')),
    })
    expect(rows.get('S')).toMatchObject({
      ended_at: utc(vn('2024-03-10 17:00')),
      ended_on: '2024-03-10',
      deadline_at: utc(vn('2024-03-12 11:30')),
    })
  })

  // Seconds are kept: 10:00:30 on Friday 08/3/2024 gives 15:30:30 on Monday.
  test('keeps seconds', async () => {
    const rows = await eventsOf([event('A', '2024-03-08', '2024-03-08T10:00:30+07:00')])
    expect(rows.get('A')?.deadline_at).toBe('2024-03-11T08:30:30.000Z')
  })

  test('agrees with walking the calendar minute by minute', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 2 * 365 * 24 * 60 }), { minLength: 200, maxLength: 200 }),
        async (minutes) => {
          await warehouse.connection.run('delete from raw.submission_log__event')
          const start = Date.parse('2023-01-01T00:00:00+07:00')
          const ends = minutes.map((minute) => start + minute * 60_000)
          const rows = await eventsOf(
            ends.map((end, i) => event(`SK${i}`, civilDay(end), new Date(end).toISOString())),
          )
          for (const [i, end] of ends.entries()) {
            expect(rows.get(`SK${i}`)?.deadline_at).toBe(new Date(walkedDeadline(end)).toISOString())
          }
        },
      ),
      { numRuns: 3, seed: 20240308, endOnFailure: true },
    )
  })

  test('keeps the newest version of an event', async () => {
    await warehouse.insertRaw('raw.submission_log__event', [
      { ...event('A', '2024-03-08', vn('2024-03-08 10:00')), observed_at: '2024-04-01T00:00:00Z' },
      {
        ...event('A', '2024-03-08', vn('2024-03-08 16:00')),
        batch_id: 'b-2',
        load_seq: 2,
        observed_at: '2024-05-01T00:00:00Z',
      },
    ])
    await warehouse.build([fctEvent])
    const [row] = await warehouse.rows<FctEvent>(fctEvent)
    expect(row?.ended_at).toBe(utc(vn('2024-03-08 16:00')))
  })
})

const hour = 3_600_000
const civil = (instant: number) => new Date(instant + 7 * hour)
const civilDay = (instant: number) => civil(instant).toISOString().slice(0, 10)

/** Is the minute that begins here worked? Written from the rules, with nothing of the models in it. */
function isWorked(instant: number): boolean {
  const day = civilDay(instant)
  const weekday = civil(instant).getUTCDay()
  if (daysOff.includes(day)) return false
  if ((weekday === 0 || weekday === 6) && !madeUp.includes(day)) return false
  const minute = civil(instant).getUTCHours() * 60 + civil(instant).getUTCMinutes()
  return (minute >= 450 && minute < 690) || (minute >= 780 && minute < 1020)
}

function walkedDeadline(end: number): number {
  let worked = 0
  let instant = end
  while (worked < 720) {
    if (isWorked(instant)) worked += 1
    instant += 60_000
  }
  return instant
}
