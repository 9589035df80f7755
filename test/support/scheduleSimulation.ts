/**
 * The schedule on a clock of the test: it advances only while the schedule sleeps or a run lasts, so that days pass in
 * milliseconds.
 */
import { join } from 'node:path'
import { jobsOf } from '../../scripts/schedule/jobs.ts'
import { keepSchedule } from '../../scripts/schedule/keepSchedule.ts'
import { openMemory } from '../../scripts/schedule/memory.ts'
import { runDue, type RunSources } from '../../scripts/schedule/runDue.ts'
import { configSchema } from '../../sources/registry/configSchema.ts'

const hour = 3_600_000

export interface Simulation {
  /** The folder of the workspace. */
  readonly dir: string
  readonly from: string
  /** The schedule is stopped at this instant. */
  readonly until: string
  /** Schedules by source. */
  readonly schedules: Readonly<Record<'inbox' | 'website', string | undefined>>
  /** How long a run lasts, by its number. */
  readonly lasts?: (nth: number) => number
  /** The machine sleeps through these hours, from the first beat after `at`. */
  readonly nap?: { readonly at: string; readonly hours: number }
  readonly runSources?: RunSources
}

/** Runs the schedule on the test's clock; `runs` in Vietnam's wall-clock time: `06:30 → 06:30 inbox`, occurrence first. */
export async function simulate(setting: Simulation) {
  let now = Date.parse(setting.from)
  const end = Date.parse(setting.until)
  const controller = new AbortController()
  const pass = (ms: number) => {
    now += ms
    if (now >= end) controller.abort()
  }
  let nap = setting.nap
  const logged: string[] = []
  const effects = {
    language: 'vi' as const,
    clock: () => new Date(now),
    log: (line: string) => logged.push(line),
    sleep: (ms: number) => {
      pass(ms)
      if (nap !== undefined && now > Date.parse(nap.at)) {
        pass(nap.hours * hour)
        nap = undefined
      }
      return Promise.resolve()
    },
  }
  const sections = Object.entries(setting.schedules).flatMap(([source, schedule]) =>
    schedule === undefined
      ? []
      : [[source, source === 'inbox' ? { schedule } : { schedule, sites: {} }] as const],
  )
  const config = configSchema.parse({
    organisations: [{ id: 'hoi-a', name: 'Hội A' }],
    sources: Object.fromEntries(sections),
  })
  const plan = { jobs: jobsOf(config), timeZone: config.time_zone }
  const runs: string[] = []
  const ends: Awaited<ReturnType<typeof runDue>>[] = []
  await keepSchedule(
    {
      plan: () => Promise.resolve(plan),
      memory: await openMemory(join(setting.dir, 'logs', 'schedule.json')),
      run: async (due) => {
        const ats = new Set(due.map(({ at }) => local(at)))
        runs.push(
          `${[...ats].join(', ')} → ${local(new Date(now))} ${due.map(({ source }) => source).join('+')}`,
        )
        const sources = due.map(({ source }) => source)
        const done: RunSources = () => Promise.resolve({ code: 0, document: null, text: '' })
        ends.push(await runDue(sources, setting.runSources ?? done, effects, controller.signal))
        pass(setting.lasts?.(runs.length) ?? 0)
      },
    },
    effects,
    controller.signal,
  )
  return { runs, logged, ends }
}

/** `25/11 06:30` in Vietnam, seven hours ahead of UTC all year. */
function local(instant: Date): string {
  const text = new Date(instant.getTime() + 7 * hour).toISOString()
  return `${text.slice(8, 10)}/${text.slice(5, 7)} ${text.slice(11, 16)}`
}
