/**
 * The logs of messages and moderation: each quarter the months' counts of Đà Nẵng's page and of its group, and for June
 * 2025, when the board began to keep a list, the messages one by one.
 */
import {
  messageColumns,
  messageMonthColumns,
  moderationColumns,
  type MessageColumn,
  type MessageMonthColumn,
  type ModerationColumn,
} from '../../sources/message_log/columns.ts'
import type { DraftFile } from './draftFile.ts'
import type { Filled } from './filledTemplate.ts'
import { filledDraft, filledTable } from './filledTemplate.ts'
import { groupMonthOf } from './groupMonths.ts'
import { randomOf } from './prng.ts'
import type { Channel } from './registers.ts'
import { closedAt, quarterName, quarters } from './spans.ts'
import { addDays, firstDay, lastDay, vietnam, weekdayOf } from './times.ts'

/** Listed one by one; its months before are counts. */
const listedMonth = '2025-06'

const page = 'Fanpage thành phố'
const group = 'Nhóm Lắng nghe và chia sẻ'

/** One log a quarter, and the list. */
export function messageDrafts(channels: readonly Channel[]): DraftFile[] {
  const cityGroup = channels.find(({ channelId }) => channelId === 'dn-group')!
  const logs = quarters.map((span) =>
    filledDraft({
      kind: 'message_log',
      name: `Sổ tin nhắn và kiểm duyệt ${quarterName(span)}.xlsx`,
      scope: 'hoi-lhpn-da-nang',
      span,
      exportedAt: closedAt(span, '08:50'),
      tables: [
        filledTable('Tin nhắn theo tháng', messageMonthColumns, span.months.flatMap(messageMonths)),
        filledTable(
          'Kiểm duyệt',
          moderationColumns,
          span.months.flatMap((month) => moderationRows(cityGroup, month)),
        ),
      ],
    }),
  )
  return [...logs, listDraft()]
}

/** Hours as people type them, the comma before the fraction. */
const hours = (halves: number) => String(halves / 2).replace('.', ',')

function messageMonths(month: string): Filled<MessageMonthColumn>[] {
  const row = (channel: string, kind: string, least: number): Filled<MessageMonthColumn> => {
    const random = randomOf(`messages/${kind}/${month}`)
    const received = random.int(least, least * 2)
    return {
      channel,
      month: { date: firstDay(month) },
      kind,
      received,
      answered: received - random.int(0, Math.floor(received / 8)),
      median_reply_hours: hours(random.int(2, 9)),
    }
  }
  return [...(month === listedMonth ? [] : [row(page, 'tin nhắn', 22)]), row(group, 'câu hỏi', 14)]
}

/** What the moderators of the group did: a row over all, and one of photos alone. */
function moderationRows(cityGroup: Channel, month: string): Filled<ModerationColumn>[] {
  const random = randomOf(`moderation/${month}`)
  const submitted = random.int(40, 75)
  const rejected = random.int(3, 9)
  const { joined = 0 } = groupMonthOf(cityGroup, month) ?? {}
  const declined = random.int(2, 8)
  const [photos, refusedPhotos] = [Math.floor(submitted * 0.6), Math.floor(rejected / 2)]
  const row = { channel: group, month: { date: firstDay(month) } }
  return [
    {
      ...row,
      posts_submitted: submitted,
      posts_approved: submitted - rejected,
      posts_rejected: rejected,
      median_approval_hours: hours(random.int(3, 10)),
      members_requested: joined + declined,
      members_approved: joined,
      members_declined: declined,
      members_removed: random.int(0, 2),
      comments_hidden: random.int(0, 6),
    },
    {
      ...row,
      content_kind: 'ảnh',
      posts_submitted: photos,
      posts_approved: photos - refusedPhotos,
      posts_rejected: refusedPhotos,
    },
  ]
}

/** "Phạm vi" names the page, so that its column stays blank. A few messages nobody has answered yet. */
function listDraft(): DraftFile {
  const random = randomOf(`messages/${listedMonth}`)
  const exportedAt = vietnam('2025-07-01', '09:30')
  const rows = Array.from({ length: 24 }, (_, index): Filled<MessageColumn> => {
    const date = addDays(firstDay(listedMonth), index + random.int(0, 6))
    const received = { date, time: `${random.int(10, 19)}:${random.int(10, 59)}` }
    const answered = { date: nextWorkDay(date), time: `${random.int(10, 16)}:${random.int(10, 59)}` }
    // An x: answered, and nobody noted when.
    const noted = random.chance(0.1) ? 'x' : answered
    return {
      kind: random.chance(0.7) ? 'tin nhắn' : 'câu hỏi',
      received_at: received,
      answered_at: index % 9 === 8 || answered.date > lastDay(listedMonth) ? null : noted,
    }
  })
  return filledDraft({
    kind: 'message_log',
    name: `Sổ tin nhắn Fanpage thành phố ${listedMonth}.xlsx`,
    scope: page,
    span: { from: firstDay(listedMonth), to: lastDay(listedMonth) },
    exportedAt,
    tables: [filledTable('Tin nhắn', messageColumns, rows)],
  })
}

/** The board answers from Monday to Friday, on the day after at the earliest. */
function nextWorkDay(date: string): string {
  let found = addDays(date, 1)
  while (weekdayOf(found) > 5) found = addDays(found, 1)
  return found
}
