/** The submission log: what units sent in and the register of events, as a workbook, a CSV or a form's export. */
import { typedSource } from '../typed/typedSource.ts'
import { eventTable } from './readEvents.ts'
import { itemTable } from './readItems.ts'
import { eventStream, itemStream } from './stream.ts'

export const submissionLog = typedSource({
  id: 'submission_log',
  title: 'Sổ tiếp nhận tin, bài và danh sách sự kiện',
  streams: [itemStream, eventStream],
  tables: [itemTable, eventTable],
  scope: 'unit',
})
