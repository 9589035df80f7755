/** Files that no source knows. They stay in the inbox with a report of what was seen in them. */
import { byteOrderMark, csvLines } from './csvText.ts'
import type { DraftFile } from './draftFile.ts'
import { utf8 } from './draftFile.ts'
import { vietnam } from './times.ts'

export function unknownDrafts(): DraftFile[] {
  const header = ['Date', 'Video Views', 'Profile Views', 'Likes', 'Comments', 'Shares']
  const rows = ['18 tháng Tám', '19 tháng Tám', '20 tháng Tám'].map((day, index) => [
    day,
    ...[220, 31, 12, 2, 1].map((n) => String(n + index)),
  ])
  return [
    {
      kind: 'other',
      folder: '',
      name: 'TikTok tổng quan.csv',
      bytes: utf8(byteOrderMark + csvLines([header, ...rows])),
      rows: rows.length,
      exportedAt: vietnam('2024-08-21', '09:00'),
      basis: 'modification_time',
      planted: [
        {
          trap: 17,
          row: null,
          kind: 'unrecognised',
          code: 'unrecognised_file',
          note: 'Loại tệp chưa được biết: để lại trong inbox, kèm báo cáo',
        },
      ],
    },
  ]
}
