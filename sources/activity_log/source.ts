/** The register of activities of an organisation and its units, as a workbook or a CSV. */
import { typedSource } from '../typed/typedSource.ts'
import { activityTable } from './readActivities.ts'
import { activityStream } from './stream.ts'

export const activityLog = typedSource({
  id: 'activity_log',
  title: 'Sổ hoạt động, sản phẩm truyền thông và báo cáo định kỳ',
  streams: [activityStream],
  tables: [activityTable],
  scope: 'unit',
})
