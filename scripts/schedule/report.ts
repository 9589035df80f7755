/** Makes a run known: a line for whoever watches, the daily log, and the webhook. No trouble here is trouble of the run. */
import { failureOf } from '../cli/failure.ts'
import type { Secrets } from '../secrets.ts'
import { addToLog, appendNote } from './runLog.ts'
import { type RunSummary, summaryLines } from './summary.ts'
import { postSummary } from './webhook.ts'

export interface ReportSetting {
  /** The folder of the logs. */
  readonly logs: string
  readonly timeZone: string
  readonly webhook: string | undefined
  /** Read anew for each run: an operator may have changed `.env`. */
  readonly secrets: () => Promise<Secrets>
  readonly log: (line: string) => void
}

/** Tells and keeps the summary; never throws. */
export async function reportRun(summary: RunSummary, setting: ReportSetting): Promise<void> {
  const { logs, timeZone, webhook, secrets, log } = setting
  for (const line of summaryLines(summary, timeZone)) log(line)
  try {
    await addToLog(logs, summary, timeZone)
    if (webhook === undefined) return
    const trouble = await postSummary(webhook, await secrets(), summary, timeZone)
    if (trouble === null) return
    log(trouble)
    await appendNote(logs, summary, timeZone, trouble)
  } catch (error) {
    log(`Chưa ghi được nhật ký của lần chạy: ${failureOf(error, 'vi').message}`)
  }
}
