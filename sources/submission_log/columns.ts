/** The columns of the two tables, with every wording seen: the template's own first, then those of forms. */
import { headersNamed } from '../typed/table.ts'
import type { HeaderAliases } from '../files/header.ts'

export const itemColumns = {
  unit: [
    'Đơn vị',
    'Đơn vị gửi',
    'Tên đơn vị',
    'Đơn vị của bạn',
    'Đơn vị của anh, chị',
    'Đơn vị gửi tin, bài',
    'Cơ quan, đơn vị',
    'Chọn đơn vị',
  ],
  event_code: [
    'Mã sự kiện',
    'Sự kiện (mã)',
    'Mã sự kiện (nếu có)',
    'Mã sự kiện, nếu có',
    'Thuộc sự kiện',
    'Thuộc sự kiện (mã)',
  ],
  title: ['Tiêu đề', 'Tiêu đề tin, bài', 'Tên tin, bài', 'Tên bài', 'Tiêu đề bài'],
  kind: ['Loại', 'Loại tin, bài', 'Thể loại', 'Loại bài', 'Thể loại tin, bài'],
  target_channel: ['Kênh đích', 'Kênh đăng', 'Kênh đề nghị đăng', 'Đăng trên kênh', 'Kênh muốn đăng'],
  received_at: ['Ngày giờ gửi', 'Dấu thời gian', 'Timestamp', 'Thời gian gửi', 'Gửi lúc', 'Ngày, giờ gửi'],
  content: [
    'Tệp hoặc nội dung',
    'Nội dung',
    'Tệp đính kèm',
    'Nội dung tin, bài',
    'Tệp hoặc nội dung tin, bài',
    'Đính kèm tệp',
    'Tệp, nội dung',
  ],
  image_count: ['Số ảnh', 'Số lượng ảnh', 'Số hình ảnh', 'Số ảnh kèm theo'],
  has_captions: ['Có chú thích', 'Ảnh có chú thích', 'Ảnh có chú thích không', 'Chú thích ảnh'],
  status: ['Trạng thái', 'Tình trạng'],
  return_reason: ['Lý do trả lại', 'Lí do trả lại'],
  published_on: ['Ngày đăng'],
  link: ['Liên kết', 'Đường dẫn', 'Link bài đăng', 'Liên kết bài đăng', 'Link', 'Đường dẫn bài đăng'],
} as const satisfies HeaderAliases<string>

export const eventColumns = {
  event_code: ['Mã sự kiện'],
  unit: ['Đơn vị', 'Đơn vị tổ chức', 'Đơn vị chủ trì'],
  name: ['Tên', 'Tên sự kiện', 'Sự kiện'],
  date: ['Ngày', 'Ngày diễn ra', 'Ngày tổ chức'],
  ended_at: ['Kết thúc', 'Giờ kết thúc', 'Kết thúc lúc', 'Thời điểm kết thúc'],
  is_important: ['Quan trọng', 'Sự kiện quan trọng'],
} as const satisfies HeaderAliases<string>

export type ItemColumn = keyof typeof itemColumns
export type EventColumn = keyof typeof eventColumns

/** Is this the header row of a table of tin, bài? Enough of it to say so even when a column is missing. */
export function isItemHeader(cells: readonly string[]): boolean {
  const named = headersNamed(cells, itemColumns)
  return named.size >= 4 && named.has('received_at') && (named.has('unit') || named.has('title'))
    ? true
    : named.size >= 6 && named.has('unit') && named.has('title')
}

/** Is this the header row of the register of events? */
export function isEventHeader(cells: readonly string[]): boolean {
  const named = headersNamed(cells, eventColumns)
  return named.size >= 4 && named.has('event_code') && named.has('name') && !isItemHeader(cells)
}
