/** The reports of Đà Nẵng's groups: each quarter the months of every group, and the posts of the city's own. */
import {
  contentColumns,
  groupMonthColumns,
  type ContentColumn,
  type GroupMonthColumn,
} from '../../sources/group_report/columns.ts'
import type { DraftFile, Planted } from './draftFile.ts'
import type { Filled } from './filledTemplate.ts'
import { filledDraft, filledTable } from './filledTemplate.ts'
import { groupMonthOf, groupPostsOf, type GroupPost } from './groupMonths.ts'
import type { Channel } from './registers.ts'
import { closedAt, quarterName, quarters, type Span } from './spans.ts'
import { firstDay } from './times.ts'

/** One report a quarter. */
export function groupReportDrafts(channels: readonly Channel[]): DraftFile[] {
  const groups = channels.filter(({ channelId, kind }) => kind === 'group' && channelId.startsWith('dn-'))
  return quarters.map((span) =>
    filledDraft({
      kind: 'group_report',
      name: `Báo cáo nhóm ${quarterName(span)}.xlsx`,
      scope: 'Hội LHPN Đà Nẵng',
      span,
      exportedAt: closedAt(span, '16:40'),
      tables: [
        filledTable('Nhóm theo tháng', groupMonthColumns, monthRows(groups, span)),
        filledTable('Bài đăng', contentColumns, span.months.flatMap(groupPostsOf).map(postRow)),
      ],
      planted: opened(groups, span),
    }),
  )
}

function monthRows(groups: readonly Channel[], { months }: Span): Filled<GroupMonthColumn>[] {
  return groups.flatMap((group) =>
    months.flatMap((month): Filled<GroupMonthColumn>[] => {
      const figures = groupMonthOf(group, month)
      // Of 03/2024 Excel makes the first of March.
      return figures === null ? [] : [{ channel: group.name, month: { date: firstDay(month) }, ...figures }]
    }),
  )
}

const postRow = (post: GroupPost): Filled<ContentColumn> => ({
  channel: 'Nhóm Lắng nghe và chia sẻ',
  posted_on: { date: post.postedOn },
  title: post.title,
  kind: post.kind,
  image_count: post.images,
  has_captions: post.captions ? 'x' : '-',
  is_original: post.source === null ? 'x' : '-',
  share_source: post.source,
  tag: post.tag,
})

/** The figure of the month in which a group was opened: all of its members joined in it, or joined and left. */
function opened(groups: readonly Channel[], { months }: Span): Planted[] {
  return groups.flatMap((group) => {
    const month = group.openedOn.slice(0, 7)
    const figures = months.includes(month) ? groupMonthOf(group, month) : null
    if (figures === null) return []
    const key = { channel_id: group.channelId, month, measure: 'joined' }
    const expect = { stream: 'month', key, column: 'value', value: figures.joined }
    const note = 'Tháng mở nhóm: mọi thành viên đều mới vào; trước đó không có dòng nào'
    return [{ trap: null, row: null, kind: 'handled', code: 'group_opened', note, expect }]
  })
}
