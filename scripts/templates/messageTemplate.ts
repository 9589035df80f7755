/** The blank log of messages: one by one or the month's counts, and what moderators did. */
import { messageColumns, messageMonthColumns, moderationColumns } from '../../sources/message_log/columns.ts'
import { moderationMeasures } from '../../sources/message_log/stream.ts'
import { contentWords, messageWords } from '../../sources/message_log/vocabulary.ts'
import type { Choices } from './choices.ts'
import {
  addGuide,
  addLists,
  addPeriod,
  addTable,
  bookBytes,
  countColumn,
  monthFormat,
  newBook,
  firstWords,
  timeFormat,
  type Lists,
  type TemplateColumn,
} from './templateBook.ts'

const guide = (organisationName: string): string[] => [
  `SỔ TIN NHẮN VÀ KIỂM DUYỆT - ${organisationName}`,
  'Chỉ ghi khi nào nhận, khi nào trả lời. Không chép nội dung tin nhắn, không ghi tên, số điện thoại hay trang cá nhân của người nhắn.',
  'Mỗi tệp ghi một kỳ: trước hết ghi Kỳ từ, Kỳ đến ở trang "Thông tin".',
  'Trang "Tin nhắn": mỗi tin nhắn hoặc câu hỏi một dòng. Nhận lúc, Trả lời lúc ghi cả giờ, ví dụ 08/03/2024 14:30. Đã ghi kênh nào thì ghi đủ tin nhắn của kênh đó trong kỳ.',
  'Chưa trả lời thì để trống hoặc ghi -. Đã trả lời nhưng không nhớ lúc nào thì ghi x.',
  'Trang "Tin nhắn theo tháng": dùng khi chỉ đếm được tổng số. Số đã trả lời là trong số nhận được của tháng đó. Số giờ trả lời tính theo giờ làm việc, ví dụ 2,5.',
  'Trang "Kiểm duyệt": mỗi kênh, mỗi tháng một dòng, để trống Loại nội dung. Muốn tách theo loại thì thêm dòng, chỉ ghi các cột về bài.',
  'Tháng ghi như 03/2024 và phải nằm trọn trong kỳ. Để trống nghĩa là chưa có số. Không có gì thì ghi 0.',
  'Trang nào không dùng thì để nguyên.',
  'Xong, bỏ tệp vào thư mục inbox của thư mục làm việc.',
]

const moderationColumn = (measure: (typeof moderationMeasures)[number]): TemplateColumn =>
  measure === 'median_approval_hours'
    ? { header: moderationColumns[measure][0], width: 16 }
    : countColumn(moderationColumns[measure][0])

/** The bytes of the template for one organisation. */
export async function messageTemplate(choices: Choices): Promise<Uint8Array> {
  const lists: Lists = {
    kênh: choices.channels,
    loại: firstWords(messageWords),
    'loại nội dung': firstWords(contentWords),
  }
  const channel = { header: messageColumns.channel[0], width: 36, list: 'kênh' }
  const kind = { header: messageColumns.kind[0], width: 13, list: 'loại' }
  const month = { header: messageMonthColumns.month[0], width: 11, format: monthFormat }
  const evidence = { header: messageMonthColumns.evidence[0], width: 40, format: '@' }
  const book = newBook()
  addTable(
    book,
    'Tin nhắn',
    [
      channel,
      kind,
      { header: messageColumns.received_at[0], width: 18, format: timeFormat },
      { header: messageColumns.answered_at[0], width: 18, format: timeFormat },
    ],
    lists,
  )
  addTable(
    book,
    'Tin nhắn theo tháng',
    [
      channel,
      month,
      kind,
      countColumn(messageMonthColumns.received[0]),
      countColumn(messageMonthColumns.answered[0]),
      { header: messageMonthColumns.median_reply_hours[0], width: 16 },
      evidence,
    ],
    lists,
  )
  addTable(
    book,
    'Kiểm duyệt',
    [
      channel,
      month,
      { header: moderationColumns.content_kind[0], width: 16, list: 'loại nội dung' },
      ...moderationMeasures.map(moderationColumn),
      evidence,
    ],
    lists,
  )
  addPeriod(
    book,
    choices.organisationName,
    'Tên tổ chức, hoặc tên một kênh nếu tệp chỉ ghi của kênh đó (khi đó cột Kênh có thể để trống).',
  )
  addGuide(book, guide(choices.organisationName))
  addLists(book, lists)
  return bookBytes(book)
}
