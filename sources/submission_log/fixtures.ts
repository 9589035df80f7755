/** What the tests of this folder share: a registry, a folder of files, readings and refusals. */
import { createHash } from 'node:crypto'
import { typedDesk, workbook } from '../typed/fixtures.ts'
import { submissionLog } from './source.ts'

export const itemHeader = [
  'Đơn vị',
  'Mã sự kiện',
  'Tiêu đề',
  'Loại',
  'Kênh đích',
  'Ngày giờ gửi',
  'Tệp hoặc nội dung',
  'Số ảnh',
  'Có chú thích',
  'Trạng thái',
  'Lý do trả lại',
  'Ngày đăng',
  'Liên kết',
]
export const eventHeader = ['Mã sự kiện', 'Đơn vị', 'Tên', 'Ngày', 'Kết thúc', 'Quan trọng']
export const march = [
  ['Kỳ từ', '01/03/2024'],
  ['Kỳ đến', '31/03/2024'],
  ['Phạm vi', 'Hội LHPN thành phố A'],
]

type Sheets = Parameters<typeof workbook>[0]

/** A log of March 2024 with these rows of "Tin bài". */
export const log = (rows: Sheets[string], extra: Sheets = {}) =>
  workbook({ 'Tin bài': [itemHeader, ...rows], 'Thông tin': march, ...extra })

/** The first 24 hexadecimal digits of a text's digest. */
export const sha = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 24)

/** A registry and a folder to put files into. */
export const desk = () => typedDesk(submissionLog)
