/** A submission as the row of a log, in the words that people type; its status as it stood when the log was written. */
import { randomOf } from './prng.ts'
import type { DemoEvent, Item } from './submissions.ts'
import { typedDate, typedVietnam, vietnamDate } from './times.ts'
import type { Cell } from './xlsx.ts'

export const itemHeader = [
  ...['Đơn vị', 'Mã sự kiện', 'Tiêu đề', 'Loại', 'Kênh đích', 'Ngày giờ gửi', 'Tệp hoặc nội dung', 'Số ảnh'],
  ...['Có chú thích', 'Trạng thái', 'Lý do trả lại', 'Ngày đăng', 'Liên kết'],
] as const

export const eventHeader = ['Mã sự kiện', 'Đơn vị', 'Tên', 'Ngày', 'Kết thúc', 'Quan trọng'] as const

/** How the units' names reach the log: never twice the same way. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  'dn-hai-chau': ['Quận Hải Châu', 'Q. Hải Châu', 'Hội LHPN quận Hải Châu', 'quan Hai Chau'],
  'dn-thanh-khe': ['Quận Thanh Khê', 'Hội LHPN quận Thanh Khê', 'Q. Thanh Khê'],
  'dn-son-tra': ['Quận Sơn Trà', 'Q.Sơn Trà', 'Hội LHPN quận Sơn Trà'],
  'dn-ngu-hanh-son': ['Quận Ngũ Hành Sơn', 'NHS', 'Hội LHPN quận Ngũ Hành Sơn'],
  'dn-lien-chieu': ['Quận Liên Chiểu', 'QUẬN LIÊN CHIỂU', 'Hội LHPN quận Liên Chiểu'],
  'dn-cam-le': ['Quận Cẩm Lệ', 'Q. Cẩm Lệ', 'Hội LHPN quận Cẩm Lệ'],
  'dn-hoa-vang': ['Huyện Hòa Vang', 'Huyện Hoà Vang', 'H. Hòa Vang', 'Hội LHPN huyện Hòa Vang'],
  'dn-dvtt-01': ['ĐVTT 01 (giả lập)', 'Đơn vị trực thuộc số 1'],
  'dn-dvtt-02': ['ĐVTT 02 (giả lập)'],
  'dn-dvtt-03': ['ĐVTT 03 (giả lập)'],
  'dn-dvtt-04': ['ĐVTT 04 (giả lập)'],
}

/** The spelling that goes with one text, the same in every log that names it. */
export const spelled = (unitId: string, text: string): string =>
  randomOf(`spelling/${text}`).pick(spellings[unitId]!)

/** What the log says of a text at an instant. */
export function stateAt(
  item: Item,
  instant: number,
): { readonly status: string; readonly reason: string; readonly publishedOn: string } {
  const decided = item.decidedOn <= vietnamDate(instant) && item.fate !== 'nhận'
  if (!decided) return { status: 'nhận', reason: '', publishedOn: '' }
  if (item.fate === 'trả lại') return { status: 'trả lại', reason: item.returnReason ?? '', publishedOn: '' }
  return { status: 'đăng', reason: '', publishedOn: item.decidedOn }
}

const linkOf = (item: Item) => `https://phunudanang.example/tin-bai/${item.fileName.replace(/\.docx$/, '')}`

/** A workbook's row: real date cells. `receivedAt` is given apart, for a log that has it wrong. */
export function itemCells(item: Item, instant: number, receivedAt = item.receivedAt): Cell[] {
  const [day, time] = typedVietnam(receivedAt).split(' ') as [string, string]
  const { status, reason, publishedOn } = stateAt(item, instant)
  return [
    ...[spelled(item.unitId, item.fileName), item.eventCode, item.title, item.kind, item.channel],
    ...[
      { date: day.split('/').reverse().join('-'), time },
      item.fileName,
      item.images,
      item.captions ? 'x' : '-',
    ],
    ...[
      status,
      reason,
      publishedOn === '' ? null : { date: publishedOn },
      publishedOn === '' ? null : linkOf(item),
    ],
  ]
}

/** The same row as typed text, for a CSV. */
export const textCells = (cells: readonly Cell[]): string[] =>
  cells.map((cell) => {
    if (cell === null) return ''
    if (typeof cell !== 'object') return String(cell)
    return cell.time === undefined ? typedDate(cell.date) : `${typedDate(cell.date)} ${cell.time}`
  })

export const eventCells = (event: DemoEvent): Cell[] => [
  ...[event.code, spelled(event.unitId, event.code), event.name, { date: event.date }],
  ...[
    event.endTime === null ? null : { date: event.date, time: event.endTime },
    event.important ? 'x' : null,
  ],
]
