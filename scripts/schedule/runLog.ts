/** The daily log of runs: `logs/<day>.log` for people, `logs/<day>.jsonl` for machines, one line per run. */
import { appendFile, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { dayIn } from '../../sources/platform/windows.ts'
import { addDays } from '../../sources/registry/civilDate.ts'
import { type RunSummary, summaryLines } from './summary.ts'

/** Longer than a year, so that the same period of last year can be looked at. */
const keptDays = 400
const logName = /^(\d{4}-\d{2}-\d{2})\.(?:log|jsonl)$/

/** Adds the run to the log of the day on which it started, and removes logs that are too old. */
export async function addToLog(dir: string, summary: RunSummary, timeZone: string): Promise<void> {
  await mkdir(dir, { recursive: true })
  const day = dayIn(summary.startedAt, timeZone)
  await appendFile(join(dir, `${day}.jsonl`), `${JSON.stringify(summary)}\n`)
  await appendFile(join(dir, `${day}.log`), `${summaryLines(summary, timeZone).join('\n')}\n`)
  const oldest = addDays(day, -keptDays)
  for (const name of await readdir(dir)) {
    const [, of] = logName.exec(name) ?? []
    if (of !== undefined && of < oldest) await rm(join(dir, name), { force: true })
  }
}

/** Adds a sentence below a run that is in the log already. */
export async function appendNote(
  dir: string,
  { startedAt }: RunSummary,
  timeZone: string,
  note: string,
): Promise<void> {
  await appendFile(join(dir, `${dayIn(startedAt, timeZone)}.log`), `    ✗ ${note}\n`)
}
