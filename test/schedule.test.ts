/**
 * The schedule driven by a clock of the test: days pass in milliseconds, the machine sleeps, runs take hours, another
 * command holds the warehouse.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { IngestError } from '../ingest/errors.ts'
import { openMemory } from '../scripts/schedule/memory.ts'
import { simulate as simulateIn, type Simulation } from './support/scheduleSimulation.ts'

let dir: string
const machineZone = process.env['TZ']
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'thidua-schedule-'))
  // A machine set to New York, whose clocks change in November and March.
  process.env['TZ'] = 'America/New_York'
})
afterEach(async () => {
  if (machineZone === undefined) delete process.env['TZ']
  else process.env['TZ'] = machineZone
  await rm(dir, { recursive: true, force: true })
})

const hour = 3_600_000
const simulate = (setting: Omit<Simulation, 'dir'>) => simulateIn({ dir, ...setting })
const daily = { inbox: '30 6 * * *', website: undefined }

describe('time', () => {
  test('each day at 06:30 in Vietnam, whatever the clocks of the machine do', async () => {
    expect(new Date('2026-10-31T12:00:00Z').getTimezoneOffset()).toBe(4 * 60)
    expect(new Date('2026-11-02T12:00:00Z').getTimezoneOffset()).toBe(5 * 60)
    const { runs } = await simulate({
      from: '2026-10-31T06:45:00+07:00',
      until: '2026-11-03T12:00:00+07:00',
      schedules: daily,
    })
    expect(runs).toEqual([
      '01/11 06:30 → 01/11 06:30 inbox',
      '02/11 06:30 → 02/11 06:30 inbox',
      '03/11 06:30 → 03/11 06:30 inbox',
    ])
  })

  test('what falls due at the same time is one run, each source at its own times', async () => {
    const { runs } = await simulate({
      from: '2026-11-25T05:00:00+07:00',
      until: '2026-11-25T10:00:00+07:00',
      schedules: { inbox: '30 6 * * *', website: '30 5-8/1 * * *' },
    })
    expect(runs).toEqual([
      '25/11 05:30 → 25/11 05:30 website',
      '25/11 06:30 → 25/11 06:30 inbox+website',
      '25/11 07:30 → 25/11 07:30 website',
      '25/11 08:30 → 25/11 08:30 website',
    ])
  })

  test('a machine that slept for three days makes up for them once', async () => {
    const { runs, logged } = await simulate({
      from: '2026-11-20T06:00:00+07:00',
      until: '2026-11-25T12:00:00+07:00',
      schedules: daily,
      nap: { at: '2026-11-20T20:00:00+07:00', hours: 72 },
    })
    expect(runs).toEqual([
      '20/11 06:30 → 20/11 06:30 inbox',
      // Asleep over the mornings of 21, 22 and 23.
      '23/11 06:30 → 23/11 20:01 inbox',
      '24/11 06:30 → 24/11 06:30 inbox',
      '25/11 06:30 → 25/11 06:30 inbox',
    ])
    expect(logged.filter((line) => line.includes('ngủ'))).toHaveLength(1)
  })

  test('a clock that is set back repeats nothing and stops nothing', async () => {
    // It ran a year ahead once; then the clock was put right.
    await simulate({
      from: '2027-11-25T06:00:00+07:00',
      until: '2027-11-25T07:00:00+07:00',
      schedules: daily,
    })
    const { runs } = await simulate({
      from: '2026-11-25T08:00:00+07:00',
      until: '2026-11-26T07:00:00+07:00',
      schedules: daily,
    })
    expect(runs).toEqual(['26/11 06:30 → 26/11 06:30 inbox'])
  })
})

describe('restart', () => {
  const before = { from: '2026-11-20T06:00:00+07:00', until: '2026-11-20T12:00:00+07:00', schedules: daily }
  const after = { from: '2026-11-24T10:00:00+07:00', until: '2026-11-24T12:00:00+07:00', schedules: daily }

  test('a first start makes up for nothing; a restart after days for all that was missed, once', async () => {
    expect((await simulate({ ...before, from: '2026-11-20T07:00:00+07:00' })).runs).toEqual([])
    expect((await simulate(after)).runs).toEqual(['24/11 06:30 → 24/11 10:00 inbox'])
    expect((await simulate(after)).runs).toEqual([])
  })

  test('a restart between two times does nothing twice', async () => {
    expect((await simulate(before)).runs).toHaveLength(1)
    expect((await simulate({ ...before, from: '2026-11-20T07:00:00+07:00' })).runs).toEqual([])
  })

  test('another schedule has missed nothing of what the former one asked for', async () => {
    await simulate(before)
    const { runs } = await simulate({ ...after, schedules: { inbox: '0 11 * * *', website: undefined } })
    expect(runs).toEqual(['24/11 11:00 → 24/11 11:00 inbox'])
  })

  test('a file that is damaged is told as such, and the schedule begins anew', async () => {
    await simulate(before)
    const file = join(dir, 'logs', 'schedule.json')
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      version: 1,
      sources: { inbox: { schedule: '30 6 * * *', handled: '2026-11-19T23:30:00.000Z' } },
    })
    await writeFile(file, '{"version": 1, "sou')
    expect((await openMemory(file)).sound).toBe(false)
    expect((await simulate(after)).runs).toEqual([])
    expect((await openMemory(file)).sound).toBe(true)
  })
})

describe('overlap and stop', () => {
  test('what falls due during a run is run once afterwards', async () => {
    const { runs } = await simulate({
      from: '2026-11-25T05:30:00+07:00',
      until: '2026-11-25T11:30:00+07:00',
      schedules: { inbox: '0 * * * *', website: undefined },
      // The first run lasts from 06:00 to 09:20: over 07:00, 08:00 and 09:00.
      lasts: (nth) => (nth === 1 ? (10 / 3) * hour : 0),
    })
    expect(runs).toEqual([
      '25/11 06:00 → 25/11 06:00 inbox',
      '25/11 09:00 → 25/11 09:20 inbox',
      '25/11 10:00 → 25/11 10:00 inbox',
      '25/11 11:00 → 25/11 11:00 inbox',
    ])
  })

  test('a run that was told to stop is made up for at the next start', async () => {
    const stopped = await simulate({
      from: '2026-11-25T06:00:00+07:00',
      until: '2026-11-25T07:00:00+07:00',
      schedules: daily,
      lasts: () => hour,
    })
    expect(stopped.runs).toEqual(['25/11 06:30 → 25/11 06:30 inbox'])
    const again = await simulate({
      from: '2026-11-25T08:00:00+07:00',
      until: '2026-11-25T09:00:00+07:00',
      schedules: daily,
    })
    expect(again.runs).toEqual(['25/11 06:30 → 25/11 08:00 inbox'])
  })
})

describe('runs that fail', () => {
  const twoDays = { from: '2026-11-24T06:00:00+07:00', until: '2026-11-25T12:00:00+07:00', schedules: daily }

  test('a run that fails is reported, and the source runs again at its next time', async () => {
    let tried = 0
    const { runs, ends, logged } = await simulate({
      ...twoDays,
      runSources: () => {
        tried += 1
        if (tried === 1) throw new IngestError('warehouse_failed', "Could not convert 'Nguyễn Thị A'")
        return Promise.resolve({
          code: 2,
          document: null,
          text: '',
          facts: {
            counts: [{ source: 'inbox', new: 3, updated: 0, unchanged: 0, rejected: 1 }],
            problems: ['1 dòng bị loại.'],
          },
        })
      },
    })
    expect(runs).toEqual(['24/11 06:30 → 24/11 06:30 inbox', '25/11 06:30 → 25/11 06:30 inbox'])
    // The engine's words may quote a cell of somebody's file: whoever watches sees them, the log keeps them not.
    expect(logged).toEqual([expect.stringContaining("Could not convert 'Nguyễn Thị A'")])
    expect(ends).toEqual([
      {
        code: 1,
        counts: [],
        problems: [
          'Lần chạy hỏng vì lỗi "warehouse_failed". Lời báo đầy đủ nằm trong nhật ký của dịch vụ; muốn xem lại thì chạy lệnh run.',
        ],
      },
      {
        code: 2,
        counts: [{ source: 'inbox', new: 3, updated: 0, unchanged: 0, rejected: 1 }],
        problems: ['1 dòng bị loại.'],
      },
    ])
  })

  test('a warehouse that another command holds is waited for', async () => {
    const tried: string[] = []
    const { ends, logged } = await simulate({
      ...twoDays,
      until: '2026-11-24T12:00:00+07:00',
      runSources: (sources) => {
        tried.push(sources.join('+'))
        if (tried.length < 3)
          throw new IngestError('warehouse_locked', 'lệnh ingest, tiến trình 123, từ 08:05 25/11/2026')
        return Promise.resolve({ code: 0, document: null, text: '' })
      },
    })
    expect(tried).toEqual(['inbox', 'inbox', 'inbox'])
    expect(ends.map(({ code }) => code)).toEqual([0])
    expect(logged).toEqual([
      expect.stringContaining('(lệnh ingest, tiến trình 123, từ 08:05 25/11/2026) Thử lại sau 1 phút.'),
      expect.stringContaining('Thử lại sau 2 phút.'),
    ])
  })

  test('a warehouse that stays held is reported after eight tries, two hours later, and the schedule goes on', async () => {
    const at: number[] = []
    const { runs, ends } = await simulate({
      ...twoDays,
      runSources: () => {
        at.push(0)
        throw new IngestError('warehouse_locked')
      },
    })
    expect(runs).toHaveLength(2)
    expect(at).toHaveLength(16)
    expect(ends.map(({ code }) => code)).toEqual([4, 4])
  })
})
