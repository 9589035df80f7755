/** Files that no source knows. They stay in the inbox with a report of what was seen in them. */
import { byteOrderMark, csvLines } from './csvText.ts'
import type { DraftFile } from './draftFile.ts'
import { utf8 } from './draftFile.ts'
import { vietnam } from './times.ts'

/** A duty roster, dropped into the wrong folder. */
export function unknownDrafts(): DraftFile[] {
  const header = ['Ngày trực', 'Ca sáng', 'Ca chiều', 'Phòng trực']
  const rows = ['26/08/2024', '27/08/2024', '28/08/2024', '29/08/2024', '30/08/2024'].map((day, index) => [
    day,
    `Tổ ${(index % 3) + 1}`,
    `Tổ ${((index + 1) % 3) + 1}`,
    'Tầng 2',
  ])
  return [
    {
      kind: 'other',
      folder: '',
      name: 'Lịch trực cơ quan tuần 35.csv',
      bytes: utf8(byteOrderMark + csvLines([header, ...rows])),
      rows: rows.length,
      exportedAt: vietnam('2024-08-23', '09:00'),
      basis: 'modification_time',
      planted: [
        {
          trap: null,
          row: null,
          kind: 'unrecognised',
          code: 'unrecognised_file',
          note: 'Loại tệp chưa được biết: để lại trong inbox, kèm báo cáo',
        },
      ],
    },
  ]
}
