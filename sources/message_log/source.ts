/** Messages, questions and moderation of a channel or group, as a workbook or a CSV. */
import { typedSource } from '../typed/typedSource.ts'
import { messageTable } from './readMessages.ts'
import { messageMonthTable, moderationTable } from './readMonths.ts'
import { messageMonthStream, messageStream, moderationStream } from './stream.ts'

export const messageLog = typedSource({
  id: 'message_log',
  title: 'Sổ tin nhắn và kiểm duyệt',
  streams: [messageStream, messageMonthStream, moderationStream],
  tables: [messageTable, messageMonthTable, moderationTable],
  scope: 'unit_or_channel',
})
