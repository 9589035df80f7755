/** What boards report of their groups: the month's figures and the list of posts, as a workbook or a CSV. */
import { typedSource } from '../typed/typedSource.ts'
import { contentTable } from './readContent.ts'
import { groupMonthTable } from './readMonths.ts'
import { contentStream, groupMonthStream } from './stream.ts'

export const groupReport = typedSource({
  id: 'group_report',
  title: 'Báo cáo nhóm: số liệu tháng và bài đăng',
  streams: [groupMonthStream, contentStream],
  tables: [groupMonthTable, contentTable],
  scope: 'unit_or_channel',
})
