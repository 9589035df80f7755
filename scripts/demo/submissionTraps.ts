/** Rows of the logs that cannot be read as they stand, and rows that look wrong and are not. */
import type { Planted } from './draftFile.ts'
import { spelled } from './submissionTable.ts'
import type { Item } from './submissions.ts'
import type { Cell } from './xlsx.ts'

export interface BadRow {
  readonly month: string
  readonly trap: number
  readonly code: string
  readonly note: string
  readonly cells: readonly Cell[]
}

const row = (unit: string, title: string, received: Cell, images: Cell = 2): Cell[] => [
  ...[
    unit,
    null,
    title,
    'tin',
    'Fanpage thành phố',
    received,
    `${title}.docx`,
    images,
    '-',
    'nhận',
    null,
    null,
    null,
  ],
]

export const badRows: readonly BadRow[] = [
  {
    month: '2024-05',
    trap: 20,
    code: 'bad_time',
    note: 'Ngày không có thật',
    cells: row('Quận Sơn Trà', 'Giao lưu dân vũ', '31/02/2024 09:00'),
  },
  {
    month: '2024-08',
    trap: 21,
    code: 'unit_unknown',
    note: 'Đơn vị không có trong danh mục',
    cells: row('Huyện Hoàng Sa', 'Thăm, tặng quà', { date: '2024-08-14', time: '10:20' }),
  },
  {
    month: '2024-09',
    trap: 8,
    code: 'number_became_date',
    note: 'Excel đổi "3-5" ảnh thành ngày 3 tháng 5',
    cells: row(
      'Quận Cẩm Lệ',
      'Ra mắt mô hình',
      { date: '2024-09-12', time: '15:40' },
      { date: '2024-05-03' },
    ),
  },
  {
    month: '2024-10',
    trap: 20,
    code: 'outside_period',
    note: 'Ngày gửi nằm ngoài kỳ của sổ',
    cells: row('Quận Hải Châu', 'Hội thi nấu ăn', { date: '2024-11-02', time: '08:10' }),
  },
  {
    // From 1 January 2025 there is a ward of that name too.
    month: '2025-03',
    trap: 21,
    code: 'unit_ambiguous',
    note: 'Hải Châu: quận hay phường? Cần xác nhận bằng một dòng trong aliases.csv',
    cells: row('Hải Châu', 'Khai mạc tuần lễ Áo dài', { date: '2025-03-04', time: '09:05' }),
  },
]

/** In the log of July 2024 the sixth receipt is a day off; the quarter's log puts it right. */
export const correctedReceipt = { month: '2024-07-01', place: 5, offBy: 86_400_000 } as const

/** `Hoà Vang` for `Hòa Vang`: the same district. */
export function goodMarks(items: readonly Item[], month: string): Planted[] {
  if (month !== '2024-12') return []
  const index = items.findIndex((item) => spelled(item.unitId, item.fileName).includes('Hoà'))
  const item = items[index]
  if (item === undefined) throw new Error('Sổ tháng 12/2024 không có đơn vị viết "Hoà"')
  const key = { title: item.title, received_at: new Date(item.receivedAt).toISOString() }
  const note = 'Hoà và Hòa là một'
  const expect = { stream: 'item', key, column: 'unit_id', value: item.unitId }
  return [{ trap: 21, row: index + 2, kind: 'handled', code: 'tone_placement', note, expect }]
}
