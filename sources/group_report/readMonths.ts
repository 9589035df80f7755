/** The table "Nhóm theo tháng": a row holds what the board counted of one group in one month. */
import { startOfDay } from '../files/zonedTime.ts'
import type { Item, Notice } from '../source.ts'
import { readMeasures, type Measured, type PartOf } from '../typed/measures.ts'
import { rowReader, type Setting } from '../typed/rowReader.ts'
import type { TypedRecord } from '../typed/table.ts'
import { tableKind } from '../typed/tableKind.ts'
import { groupMonthColumns, isGroupMonthHeader, type GroupMonthColumn } from './columns.ts'
import { groupMonthMeasures, type GroupMonthMeasure, type GroupMonthRow } from './stream.ts'

const parts: readonly PartOf<GroupMonthMeasure>[] = [
  ['union_members', 'group_members'],
  ['non_members', 'group_members'],
  ['honorary_members', 'union_members'],
  ['joined_non_members', 'joined'],
  ['left_non_members', 'left'],
  ['board_cadres', 'board_size'],
]

/** Union members and non-members are the whole group. */
function sumNotice(
  figures: readonly Measured<GroupMonthMeasure>[],
  record: TypedRecord<GroupMonthColumn>,
): Notice[] {
  const of = (measure: GroupMonthMeasure) => figures.find((one) => one.measure === measure)?.value
  const [all, members, others] = [of('group_members'), of('union_members'), of('non_members')]
  if (all === undefined || members === undefined || others === undefined || all === members + others)
    return []
  return [
    {
      code: 'parts_do_not_add_up',
      row: record.row,
      column: record.cell('group_members').place,
      message: `Đã là hội viên (${members}) cộng chưa là hội viên (${others}) bằng ${members + others}, khác tổng số thành viên nhóm (${all}). Cả ba số được ghi nhận; hãy kiểm tra và nộp lại nếu sai.`,
    },
  ]
}

function readMonth(record: TypedRecord<GroupMonthColumn>, setting: Setting): Item[] {
  const reader = rowReader('month', record, setting)
  const channelId = reader.requiredChannel('channel', 'group')
  const month = reader.month('month')
  const figures = readMeasures(reader, record, groupMonthMeasures, parts)
  const evidence = reader.publicText('evidence')
  const rows =
    channelId === '' || month === null
      ? []
      : figures.map((figure): GroupMonthRow => ({ channel_id: channelId, month, ...figure, evidence }))
  const notices = sumNotice(figures, record)
  return [...reader.itemsInPart(rows), ...notices.map((notice): Item => ({ type: 'notice', ...notice }))]
}

/** Figures of months that lie in the file's period. An absent row is unknown, so that the table covers nothing. */
export const groupMonthTable = tableKind<GroupMonthColumn>({
  stream: 'month',
  what: 'số liệu nhóm theo tháng',
  columns: groupMonthColumns,
  isHeader: isGroupMonthHeader,
  required: ({ channelId }) => [...(channelId === null ? (['channel'] as const) : []), 'month'],
  dates: { inPeriod: ['month'], others: [] },
  privateColumns: ['Trưởng nhóm', 'Quản trị viên', 'Ban quản trị', 'Người quản trị', 'Chủ nhiệm'],
  read: (table, setting) => table.records.flatMap((record) => readMonth(record, setting)),
  past: (row, { timeZone }) => [startOfDay(`${String(row['month'])}-01`, timeZone)],
})
