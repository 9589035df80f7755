/** `thidua status`: how far the data reach, how the last runs ended, what is still refused and why. */
import { freshness, lastRuns, openRejections } from '../../ingest/status.ts'
import { say } from '../cli/context.ts'
import { exitCodes } from '../cli/outcome.ts'
import { textTable } from '../cli/table.ts'
import { sources } from '../pipeline/sources.ts'
import { withLatest } from '../pipeline/withLatest.ts'
import type { CommandDefinition } from './command.ts'

const runStatusVi = {
  running: 'đang chạy',
  done: 'xong',
  partly: 'xong, có dữ liệu bị loại',
  failed: 'hỏng',
  interrupted: 'bị ngắt',
} as const

export const status: CommandDefinition = {
  name: 'status',
  description: 'dữ liệu tới ngày nào, lần chạy gần nhất, còn gì bị loại',
  run: (context) =>
    withLatest(context, async (reader) => {
      const [runs, fresh, rejections] = [
        await lastRuns(reader),
        await freshness(reader),
        await openRejections(reader),
      ]
      const titles = new Map([...sources.map(({ id, title }) => [id, title] as const), ...otherTitles])
      const coveredUpTo = (source: string) => {
        const ends = fresh.flatMap((row) =>
          row.source === source && row.lastCovered !== null ? [row.lastCovered] : [],
        )
        const newest = ends.sort().at(-1)
        return newest === undefined ? null : local(newest)
      }
      const title = (id: string) => titles.get(id) ?? id
      const sections = [
        say(context, 'Dữ liệu theo nguồn', 'Data by source'),
        textTable(
          [
            say(context, 'Nguồn', 'Source'),
            say(context, 'Số liệu tới', 'Covered up to'),
            say(context, 'Tệp mới nhất, xuất lúc', 'Newest file, exported'),
            say(context, 'Nạp lúc', 'Loaded'),
          ],
          fresh
            .filter((row) => row.entityKind === 'source')
            .map((row) => [
              title(row.source),
              coveredUpTo(row.source),
              local(row.lastObserved),
              local(row.lastLoaded),
            ]),
        ),
        say(context, 'Lần chạy gần nhất', 'Last runs'),
        textTable(
          [
            say(context, 'Lệnh', 'Command'),
            say(context, 'Bắt đầu', 'Started'),
            say(context, 'Kết quả', 'Result'),
          ],
          runs.map((run) => [
            run.command,
            local(run.startedAt),
            say(context, runStatusVi[run.status], run.status),
          ]),
        ),
        say(context, 'Dữ liệu bị loại chưa xử lý', 'Open refusals'),
        rejections.length === 0
          ? say(context, 'Không có.', 'None.')
          : rejections
              .map((row) => `${row.count} · ${title(row.source)}\n    ${oneLine(row.reason)}`)
              .join('\n'),
      ]
      return {
        code: exitCodes.done,
        document: { runs, freshness: fresh, rejections },
        text: sections.join('\n\n'),
      }
    }),
}

/** What `ops` names that is no file source. */
const otherTitles = [
  ['registry', 'Danh mục và kế hoạch'],
  ['unknown', 'Tệp không nhận ra'],
] as const

const oneLine = (text: string) => text.replace(/\s+/g, ' ')

const vietnamese = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** dd/MM/yyyy HH:mm in Vietnam. */
const local = (instant: string) => {
  const part = Object.fromEntries(
    vietnamese.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  )
  return `${part['day']}/${part['month']}/${part['year']} ${part['hour']}:${part['minute']}`
}
