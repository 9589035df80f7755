/** Timed posts to canonical rows: the channel found, the sum checked. */
import type { ChannelAnswer } from './channels.ts'
import type { CountName } from './columns.ts'
import { countNames } from './columns.ts'
import type { Draft } from './draft.ts'
import type { TimedPost } from './publish.ts'
import type { Layout } from './readDraft.ts'
import { columnHeader } from './readDraft.ts'
import type { Report } from './report.ts'
import type { PostRow } from './stream.ts'
import { pageZone } from './stream.ts'

export interface SourcedRow {
  readonly sourceRow: number
  readonly row: PostRow
}

/** Rows in file order; a post of a page that no channel is registered for is refused. */
export function postRows(
  posts: readonly TimedPost[],
  channelOf: (pageId: string | null, pageName: string | null, day: string) => ChannelAnswer,
  layout: Layout,
  report: Report,
): readonly SourcedRow[] {
  return posts.flatMap(({ draft, at, day }) => {
    const channel = channelOf(draft.pageId, draft.pageName, day)
    if (!channel.ok) {
      const { code, reason } = channel
      report.reject({
        row: draft.row,
        column: columnHeader(layout, 'page_id'),
        value: draft.pageId,
        code,
        reason,
      })
      return []
    }
    checkSum(draft, layout, report)
    const counts = Object.fromEntries(countNames.map((name) => [name, draft[name]])) as Record<
      CountName,
      number | null
    >
    const row: PostRow = {
      channel_id: channel.channelId,
      post_id: draft.postId,
      page_external_id: draft.pageId,
      page_name: draft.pageName,
      published_at: at,
      published_raw: draft.publishedRaw ?? '',
      published_zone: pageZone,
      post_kind: draft.postKind,
      caption: draft.caption,
      permalink: draft.permalink,
      is_share: draft.isShare,
      is_crosspost: draft.isCrosspost,
      ...counts,
    }
    return [{ sourceRow: draft.row, row }]
  })
}

/** In every complete row of real files the combined column is the sum of its parts; both are kept when it is not. */
function checkSum(draft: Draft, layout: Layout, report: Report): void {
  const { reactions, comments, shares, interactions_reported: reported } = draft
  if (reactions === null || comments === null || shares === null || reported === null) return
  const sum = reactions + comments + shares
  if (sum === reported) return
  report.notice({
    code: 'sum_mismatch',
    row: draft.row,
    column: columnHeader(layout, 'interactions_reported'),
    message:
      `Bài ${draft.postId}: cột tổng ghi ${reported}, nhưng cảm xúc ${reactions} + bình luận ${comments} + chia sẻ ${shares} = ${sum}. ` +
      'Giữ nguyên cả hai; chỉ số tính từ các phần.',
  })
}
