/** The sections of `thidua status` as text: a heading and what stands below it. */
import type { AccessRow } from '../../ingest/api/access.ts'
import { clockText } from '../../ingest/clockText.ts'
import type { FreshnessRow, RejectionCount, RunRow } from '../../ingest/status.ts'
import { type CommandContext, say } from '../cli/context.ts'
import { textTable } from '../cli/table.ts'
import type { LateRow } from './lateChannels.ts'

export interface Speaking {
  readonly context: CommandContext
  readonly timeZone: string
  /** The name of a source by its id. */
  readonly title: (source: string) => string
  /** The name of a channel by its id. */
  readonly channel: (id: string) => string
}

/** Lines of one section; more are told as a number. */
const shownLines = 15

const at = ({ timeZone }: Speaking, instant: string) => clockText(new Date(instant), timeZone)

function cut(lines: readonly string[], more: (n: number) => string): string[] {
  const rest = lines.length - shownLines
  return rest > 0 ? [...lines.slice(0, shownLines), more(rest)] : [...lines]
}

export function sourcesSection(speaking: Speaking, fresh: readonly FreshnessRow[]): string {
  const { context, title } = speaking
  const coveredUpTo = (source: string) => {
    const ends = fresh.flatMap((row) =>
      row.source === source && row.lastCovered !== null ? [row.lastCovered] : [],
    )
    const newest = ends.sort().at(-1)
    return newest === undefined ? null : at(speaking, newest)
  }
  return [
    say(context, 'Dữ liệu theo nguồn', 'Data by source'),
    textTable(
      [
        say(context, 'Nguồn', 'Source'),
        say(context, 'Số liệu tới', 'Covered up to'),
        say(context, 'Số liệu mới nhất, ghi lúc', 'Newest observation'),
        say(context, 'Nạp lúc', 'Loaded'),
      ],
      fresh
        .filter((row) => row.entityKind === 'source')
        .map((row) => [
          title(row.source),
          coveredUpTo(row.source),
          at(speaking, row.lastObserved),
          at(speaking, row.lastLoaded),
        ]),
    ),
  ].join('\n\n')
}

/** What is older than its rhythm, by name. */
export function lateSection({ context }: Speaking, late: readonly LateRow[] | null): string {
  const heading = say(context, 'Chậm so với nhịp cần có', 'Older than its rhythm')
  if (late === null)
    return [heading, say(context, 'Chưa biết: chưa tính lần nào.', 'Unknown: never built.')].join('\n\n')
  if (late.length === 0) return [heading, say(context, 'Không có.', 'Nothing.')].join('\n\n')
  const lines = late.map(({ name, subject, source, lastOn, rhythmDays, daysLate }) => {
    const what = `${name} · ${subject}`
    if (lastOn === null) return say(context, `${what}: chưa có lần nào`, `${what}: never seen`)
    const day = lastOn.split('-').reverse().join('/')
    return say(
      context,
      `${what}: lần cuối ${day} (${source ?? ''}), chậm ${daysLate} ngày so với nhịp ${rhythmDays} ngày`,
      `${what}: last ${day} (${source ?? ''}), ${daysLate} days over its rhythm of ${rhythmDays}`,
    )
  })
  return [
    heading,
    cut(lines, (n) =>
      say(
        context,
        `và ${n} mục nữa, xem trang Chất lượng dữ liệu`,
        `and ${n} more, see the page on data quality`,
      ),
    ).join('\n'),
  ].join('\n\n')
}

const accessVi = {
  ok: 'dùng được',
  expiring: 'sắp hết hạn',
  revoked: 'không dùng được nữa',
  missing_scope: 'thiếu quyền',
  missing_secret: 'chưa có khóa',
} as const

/** Tokens: how many are good, and each that is not or whose platform wants to be left alone; null when none is asked. */
export function accessSection(speaking: Speaking, access: readonly AccessRow[], now: string): string | null {
  const { context, title, channel } = speaking
  if (access.length === 0) return null
  const isPaused = ({ pausedUntil }: AccessRow) => pausedUntil !== null && pausedUntil > now
  const good = access.filter((row) => row.state === 'ok' && !isPaused(row))
  const lines = access
    .filter((row) => !good.includes(row))
    .map((row) => {
      const who = `${title(row.source)}, ${channel(row.subjectId)}`
      const pause = isPaused(row)
        ? say(
            context,
            ` Nền tảng yêu cầu để yên đến ${at(speaking, row.pausedUntil ?? now)}.`,
            ` Paused until ${at(speaking, row.pausedUntil ?? now)}.`,
          )
        : ''
      const until = row.expiresAt === null ? '' : ` (${at(speaking, row.expiresAt)})`
      return `${who}: ${say(context, accessVi[row.state], row.state)}${until}.${row.state === 'ok' ? '' : ` ${row.message}`}${pause}`
    })
  return [
    say(context, 'Khóa truy cập các nền tảng', 'Access to platforms'),
    [
      say(context, `${good.length} kênh dùng được.`, `${good.length} channels are fine.`),
      ...cut(lines, (n) =>
        say(context, `và ${n} kênh nữa; chạy thidua check để xem hết`, `and ${n} more; see thidua check`),
      ),
    ].join('\n'),
  ].join('\n\n')
}

const runStatusVi = {
  running: 'đang chạy',
  done: 'xong',
  partly: 'xong, có phần hỏng hoặc bị loại',
  failed: 'hỏng',
  interrupted: 'bị ngắt',
} as const

export function runsSection(speaking: Speaking, runs: readonly RunRow[]): string {
  const { context } = speaking
  return [
    say(context, 'Lần chạy gần nhất', 'Last runs'),
    textTable(
      [
        say(context, 'Lệnh', 'Command'),
        say(context, 'Bắt đầu', 'Started'),
        say(context, 'Kết quả', 'Result'),
      ],
      runs.map((run) => [
        run.command,
        at(speaking, run.startedAt),
        say(context, runStatusVi[run.status], run.status),
      ]),
    ),
  ].join('\n\n')
}

export function rejectionsSection(
  { context, title }: Speaking,
  rejections: readonly RejectionCount[],
): string {
  return [
    say(context, 'Dữ liệu bị loại chưa xử lý', 'Open refusals'),
    rejections.length === 0
      ? say(context, 'Không có.', 'None.')
      : rejections
          .map((row) => `${row.count} · ${title(row.source)}\n    ${row.reason.replace(/\s+/g, ' ')}`)
          .join('\n'),
  ].join('\n\n')
}
