/** `thidua status`: how far the data reach, what is late, what tokens can do, how the last runs ended, what is refused. */
import { accessRows } from '../../ingest/api/access.ts'
import { freshness, lastRuns, openRejections } from '../../ingest/status.ts'
import { loadRegistry } from '../../sources/registry/loadRegistry.ts'
import { dayIn } from '../../sources/platform/windows.ts'
import { exitCodes } from '../cli/outcome.ts'
import { apiSourceInfos } from '../pipeline/apiSources.ts'
import { sources } from '../pipeline/sources.ts'
import { withLatest } from '../pipeline/withLatest.ts'
import { lateChannels } from '../status/lateChannels.ts'
import {
  accessSection,
  lateSection,
  rejectionsSection,
  runsSection,
  type Speaking,
  sourcesSection,
} from '../status/sections.ts'
import type { CommandDefinition } from './command.ts'

/** What `ops` names that is no source of data. */
const otherTitles = [
  ['registry', 'Danh mục và kế hoạch'],
  ['unknown', 'Tệp không nhận ra'],
] as const

const titles = new Map<string, string>([
  ...[...sources, ...apiSourceInfos].map(({ id, title }) => [id, title] as const),
  ...otherTitles,
])

export const status: CommandDefinition = {
  name: 'status',
  description: 'dữ liệu tới ngày nào, kênh nào chậm, khóa nào hỏng, lần chạy gần nhất, còn gì bị loại',
  run: async (context) => {
    // Whoever has broken a registry needs the status all the more: it then speaks in ids.
    const { registry } = await loadRegistry(context.workspace.dir)
    const timeZone = registry?.config.time_zone ?? 'Asia/Ho_Chi_Minh'
    return withLatest(context, async (reader) => {
      const now = context.clock()
      const speaking: Speaking = {
        context,
        timeZone,
        title: (id) => titles.get(id) ?? id,
        channel: (id) => registry?.lookup.channelById(id)?.name ?? id,
      }
      const facts = {
        runs: await lastRuns(reader),
        freshness: await freshness(reader),
        late: await lateChannels(reader, dayIn(registry?.config.as_of ?? now, timeZone)),
        access: await accessRows(reader),
        rejections: await openRejections(reader),
      }
      const sections = [
        sourcesSection(speaking, facts.freshness),
        lateSection(speaking, facts.late),
        accessSection(speaking, facts.access, now.toISOString()),
        runsSection(speaking, facts.runs),
        rejectionsSection(speaking, facts.rejections),
      ]
      return {
        code: exitCodes.done,
        document: facts,
        text: sections.filter((section) => section !== null).join('\n\n'),
      }
    })
  },
}
