/** The units' report of headcounts: who there is and who takes part, as totals, in a workbook, a CSV or a form's export. */
import { typedSource } from '../typed/typedSource.ts'
import { headcountTable } from './readHeadcounts.ts'
import { headcountStream } from './stream.ts'

export const unitReport = typedSource({
  id: 'unit_report',
  title: 'Báo cáo số liệu của đơn vị',
  streams: [headcountStream],
  tables: [headcountTable],
  scope: 'unit',
})
