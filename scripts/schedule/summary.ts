/** What is kept of one run, for people and for machines: when, which sources, how much, what went wrong. No secret. */
import { clockText } from '../../ingest/clockText.ts'
import { exitCodes } from '../cli/outcome.ts'
import type { Due } from './keepSchedule.ts'
import type { RunEnd } from './runDue.ts'
import { spanText } from './words.ts'

export interface RunSummary extends RunEnd {
  /** ISO instants. */
  readonly startedAt: string
  readonly finishedAt: string
  readonly seconds: number
  /** What was due, with the occurrence that each stands for; nothing for a run by hand. */
  readonly due: readonly { readonly source: string; readonly at: string }[]
  /** True when the run was told to stop before its end; the rest is made up for at the next start. */
  readonly stopped: boolean
}

export function summaryOf(
  run: { readonly due: readonly Due[]; readonly end: RunEnd; readonly stopped: boolean },
  started: Date,
  finished: Date,
): RunSummary {
  return {
    startedAt: started.toISOString(),
    finishedAt: finished.toISOString(),
    seconds: Math.round((finished.getTime() - started.getTime()) / 1000),
    due: run.due.map(({ source, at }) => ({ source, at: at.toISOString() })),
    stopped: run.stopped,
    ...run.end,
  }
}

const results = {
  [exitCodes.done]: 'xong',
  [exitCodes.failed]: 'hỏng',
  [exitCodes.partly]: 'xong, có phần hỏng hoặc bị loại',
  [exitCodes.refused]: 'chưa chạy, vì cấu hình, danh mục hoặc kế hoạch có lỗi',
  [exitCodes.locked]: 'chưa chạy, vì kho đang có nơi khác ghi',
} as const

/** Vietnamese lines: a headline, the counts of each source, each problem. */
export function summaryLines(summary: RunSummary, timeZone: string): string[] {
  const { startedAt, seconds, due, code, stopped, counts, problems } = summary
  const sources =
    due.length === 0
      ? 'chạy tay'
      : due.map(({ source, at }) => `${source} (hẹn ${clockText(new Date(at), timeZone)})`).join(', ')
  const result = stopped ? 'dừng giữa chừng theo yêu cầu, lần sau chạy bù' : results[code]
  return [
    `${clockText(new Date(startedAt), timeZone)} · ${sources} · ${result} (mã ${code}) · ${spanText(seconds)}`,
    ...counts.map(
      (one) =>
        `    ${one.source}: ${one.new} mới, ${one.updated} cập nhật, ${one.unchanged} không đổi, ${one.rejected} bị loại`,
    ),
    ...problems.map((problem) => `    ✗ ${problem}`),
  ]
}
