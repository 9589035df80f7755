/** Daily metric files that cannot be loaded as they are, and one with a damaged row among sound ones. */
import { dailyBytes, dailyValue } from './dailyFiles.ts'
import type { DraftFile } from './draftFile.ts'
import { addDays, vietnam } from './times.ts'

const days = (channelId: string, metric: string, from: string, count: number): [string, number][] =>
  Array.from({ length: count }, (_, index) => {
    const date = addDays(from, index)
    return [date, dailyValue(channelId, metric, date)]
  })

/** The files with the reason why each is refused. */
export function refusedDaily(): DraftFile[] {
  const exportedAt = vietnam('2025-06-10', '09:30')
  const base = { kind: 'daily', exportedAt, basis: 'modification_time' } as const
  const damaged = days('dn-fb-son-tra', 'views', '2025-05-01', 31).map(
    ([date, value], index): [string, number | string] => [date, index === 11 ? '' : value],
  )
  return [
    {
      ...base,
      folder: '',
      name: 'Lượt truy cập tháng 5.csv',
      bytes: dailyBytes(
        'Lượt truy cập trên Facebook',
        'vi',
        days('dn-fb-son-tra', 'visits', '2025-05-01', 31),
      ),
      rows: 31,
      planted: [
        {
          trap: 13,
          row: null,
          kind: 'refused_file',
          code: 'channel_unknown',
          note: 'Không biết tệp nói về trang nào',
        },
      ],
    },
    {
      ...base,
      folder: 'dn-fb-son-tra',
      name: 'Người theo dõi quay lại.csv',
      bytes: dailyBytes('Người theo dõi quay lại', 'vi', days('dn-fb-son-tra', 'viewers', '2025-05-01', 31)),
      rows: 31,
      planted: [
        {
          trap: 13,
          row: null,
          kind: 'refused_file',
          code: 'unknown_metric_title',
          note: 'Tên chỉ số chưa được biết',
        },
      ],
    },
    {
      ...base,
      folder: 'dn-fb-son-tra',
      name: 'Lượt xem tháng 5.csv',
      bytes: dailyBytes('Lượt xem', 'vi', damaged),
      rows: 31,
      // sep=, title and header are lines 1 to 3; the twelfth day stands on line 15.
      planted: [
        {
          trap: 14,
          row: 15,
          kind: 'rejected',
          code: 'blank_value',
          note: 'Ô trống là chưa biết: dòng bị loại, các ngày khác được nạp',
        },
      ],
    },
  ]
}
