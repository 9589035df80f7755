/** A form's answers as Google Sheets exports them: its questions as headers, blanks and commas included, no status at all. */
import { spelled } from './submissionTable.ts'
import type { Item } from './submissions.ts'
import { typedDate, typedVietnam } from './times.ts'

export const formHeader = [
  ...[
    'Dấu thời gian',
    'Địa chỉ email',
    'Đơn vị  của bạn ',
    'Mã sự kiện, nếu có',
    'Tiêu đề tin, bài ',
    'Loại tin,  bài',
  ],
  ...['Kênh đề nghị đăng', 'Đính kèm tệp', 'Số lượng ảnh', 'Ảnh có chú thích không?'],
] as const

export const formCells = (item: Item): string[] => [
  ...[
    `${typedVietnam(item.receivedAt)}:00`,
    'minh-hoa@example.com',
    spelled(item.unitId, item.fileName),
    item.eventCode ?? '',
  ],
  ...[
    item.title,
    item.kind,
    item.channel,
    item.fileName,
    String(item.images),
    item.captions ? 'Có' : 'Không',
  ],
]

/** A form does not know its period; a text beside it says so. */
export const formSidecars = ({ from, to }: { readonly from: string; readonly to: string }) => [
  {
    suffix: '.ky.txt',
    text: `Kỳ từ: ${typedDate(from)}\nKỳ đến: ${typedDate(to)}\nPhạm vi: hoi-lhpn-da-nang\n`,
  },
]
