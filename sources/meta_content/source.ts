/** Meta Business Suite's content export: one row per post with its lifetime totals as of the export. */
import { givenChannel, operatorZone } from '../files/context.ts'
import { headRecords } from '../files/csv.ts'
import { findObservedAt, settleObservedAt } from '../files/observedAt.ts'
import type { FileProbe, InputFile, Item, ReadContext, Reading, Source } from '../source.ts'
import { channelResolver } from './channels.ts'
import { contentCoverage } from './coverage.ts'
import { rangeInName, widened } from './fileName.ts'
import { timedPosts } from './publish.ts'
import { readPosts } from './readPosts.ts'
import { newReport } from './report.ts'
import { postRows } from './rows.ts'
import { headerShape } from './shape.ts'
import { postStream } from './stream.ts'

function detect(probe: FileProbe): string | null {
  if (probe.text === null) return null
  const [headers] = headRecords(probe.text, 1)
  const shape = headers === undefined ? null : headerShape(headers)
  if (shape === null) return null
  return shape === 'facebook'
    ? 'Có cột mã bài, trang, thời gian đăng và số liệu: tệp xuất nội dung của Meta Business Suite.'
    : 'Có cột mã bài và tài khoản Instagram: tệp xuất nội dung Instagram của Meta Business Suite.'
}

/**
 * Everything is read and judged before the first item is handed over, since the order of day and month, the shape and
 * the export time are properties of the whole file; only the merged posts are held, not the lines.
 */
async function read(file: InputFile, context: ReadContext): Promise<Reading> {
  const report = newReport()
  const { drafts, layout } = await readPosts(file, report)
  const found = await findObservedAt(file, { given: context.exportedAt, timeZone: operatorZone(context) })
  const range = rangeInName(file.name)
  const evidence = { range: range && widened(range), notAfter: found?.at ?? file.modifiedAt }
  const posts = timedPosts(drafts, evidence, layout, report)
  const latest = posts.reduce<string | null>((max, { at }) => (max === null || at > max ? at : max), null)
  const observed = settleObservedAt(found, file, latest)
  const rows = postRows(posts, channelResolver(context.registry, givenChannel(file, context)), layout, report)
  const coverage = contentCoverage(
    rows.map(({ row }) => row.channel_id),
    range,
    posts.map(({ day }) => day),
    observed.at,
    report,
  )
  return {
    way: 'records',
    // The interface asks for an async sequence; by now there is nothing left to wait for.
    items: (async function* (): AsyncGenerator<Item> {
      yield { type: 'observed', ...observed }
      for (const entry of coverage) yield { type: 'coverage', ...entry }
      for (const { sourceRow, row } of rows) yield { type: 'row', stream: postStream.name, sourceRow, row }
      for (const rejection of report.rejections) yield { type: 'rejection', ...rejection }
      for (const notice of report.notices()) yield { type: 'notice', ...notice }
    })(),
  }
}

export const metaContent: Source = {
  id: 'meta_content',
  title: 'Tệp xuất nội dung (Meta Business Suite)',
  streams: [postStream],
  detect,
  read,
}
