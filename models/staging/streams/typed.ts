/**
 * The streams of the sheets that units and boards fill in, each declared once. An absent row of a count is unknown;
 * registers (activities, messages, content) are whole inside their coverage.
 */
import { field, orNull } from '../../columns.ts'
import type { ObservedStream } from './platform.ts'

const channel_id = field.text('Mã kênh', 'Channel id')
const month = field.text('Tháng, như 2024-03', 'Month')
const evidence = orNull(field.text('Minh chứng', 'Evidence'))
const link = orNull(field.text('Liên kết', 'Link'))

export const headcount = {
  key: ['unit_id', 'period_from', 'period_to', 'measure', 'channel_scope'],
  description: { vi: 'Số người do đơn vị tự báo cáo', en: 'Headcounts that units report of themselves' },
  columns: {
    organisation_id: field.text('Mã tổ chức', 'Organisation id'),
    unit_id: field.text('Mã đơn vị', 'Unit id'),
    period_from: field.date('Kỳ báo cáo từ ngày', 'First day of the reporting period'),
    period_to: field.date('Kỳ báo cáo đến hết ngày', 'Last day of the reporting period'),
    measure: field.text('Đếm ai', 'Who is counted'),
    channel_scope: field.text('Kênh nào, all là bất kỳ kênh nào', 'Which channel, all for any'),
    value: field.integer('Số người', 'Persons'),
    evidence,
  },
} as const satisfies ObservedStream

export const groupMonth = {
  key: ['channel_id', 'month', 'measure'],
  description: { vi: 'Số của nhóm theo tháng, do người ghi', en: 'Months of groups, typed by people' },
  columns: {
    channel_id,
    month,
    measure: field.text('Đếm gì', 'What is counted'),
    value: field.integer('Giá trị', 'Value'),
    evidence,
  },
} as const satisfies ObservedStream

export const groupContent = {
  key: ['channel_id', 'text_identity'],
  description: { vi: 'Bài trong nhóm, do người ghi', en: 'Posts of groups, typed by people' },
  columns: {
    channel_id,
    text_identity: field.text('Dấu nhận ra cùng một bài', 'Identity of the post'),
    posted_on: field.date('Ngày đăng', 'Posted on'),
    kind: field.text('Loại (post, roundup)', 'Kind'),
    image_count: orNull(field.integer('Số ảnh', 'Images')),
    has_captions: orNull(field.boolean('Ảnh có chú thích', 'Images have captions')),
    is_original: orNull(field.boolean('Là bài tự làm', 'Original')),
    share_source: orNull(field.text('Nguồn chia sẻ (official, other)', 'Source of a re-share')),
    tag: orNull(field.text('Nhãn (good_news, good_story)', 'Tag')),
    link,
  },
} as const satisfies ObservedStream

export const message = {
  key: ['channel_id', 'kind', 'received_at', 'ordinal'],
  description: { vi: 'Tin nhắn và câu hỏi gửi đến kênh', en: 'Messages and questions to a channel' },
  columns: {
    channel_id,
    kind: field.text('Loại (message, question)', 'Kind'),
    received_at: field.timestamp('Nhận lúc', 'Received at'),
    ordinal: field.integer('Thứ tự trong cùng một lúc', 'Order at the same instant'),
    is_answered: field.boolean('Đã trả lời', 'Answered'),
    answered_at: orNull(field.timestamp('Trả lời lúc', 'Answered at')),
  },
} as const satisfies ObservedStream

export const messageMonth = {
  key: ['channel_id', 'month', 'kind', 'measure'],
  description: { vi: 'Tin nhắn và câu hỏi đếm theo tháng', en: 'Messages and questions counted by month' },
  columns: {
    channel_id,
    month,
    kind: field.text('Loại (message, question)', 'Kind'),
    measure: field.text(
      'Đếm gì (received, answered, median_reply_hours)',
      'What is counted, hours being working hours',
    ),
    value: field.quantity('Giá trị', 'Value'),
    evidence,
  },
} as const satisfies ObservedStream

export const moderation = {
  key: ['channel_id', 'month', 'content_kind', 'measure'],
  description: { vi: 'Việc duyệt bài và thành viên theo tháng', en: 'Moderation by month' },
  columns: {
    channel_id,
    month,
    content_kind: field.text('Loại nội dung, all là tất cả', 'Kind of content, all for every kind'),
    measure: field.text('Đếm gì', 'What is counted'),
    value: field.quantity('Giá trị', 'Value'),
    evidence,
  },
} as const satisfies ObservedStream

export const activity = {
  key: ['organisation_id', 'unit_id', 'activity_code'],
  description: { vi: 'Sổ hoạt động của đơn vị', en: 'Register of activities' },
  columns: {
    organisation_id: field.text('Mã tổ chức', 'Organisation id'),
    unit_id: field.text('Mã đơn vị', 'Unit id'),
    activity_code: field.text('Mã hoạt động', 'Code in the register'),
    kind: field.text('Loại hoạt động', 'Kind'),
    title: field.text('Tên hoạt động', 'Title'),
    due_on: orNull(field.date('Hạn', 'Due on')),
    done_on: orNull(field.date('Ngày làm xong hoặc nhận được', 'Done or received on')),
    status: field.text('Tình trạng (planned, done, cancelled)', 'Status'),
    participants: orNull(field.integer('Số người dự', 'Participants')),
    channel_id: orNull(channel_id),
    link,
    evidence,
  },
} as const satisfies ObservedStream
