/** The columns that say where an observation came from; every staging model of observations ends with them. */
import { field } from '../../columns.ts'

export const provenanceColumns = {
  observed_at: field.timestamp('Thời điểm ghi nhận', 'When it was observed'),
  observed_estimated: field.boolean('Thời điểm ghi nhận là ước tính', 'Time of observation is estimated'),
  batch_id: field.text('Mã lần nạp', 'Batch id'),
  load_seq: field.integer('Thứ tự nạp', 'Load sequence'),
  source_row: field.integer('Dòng trong tệp', 'Row in the file'),
  row_hash: field.text('Dấu nội dung dòng', 'Hash of the content'),
  is_latest: field.boolean('Là bản mới nhất', 'Newest observation of its key'),
} as const

export const provenance = [
  'r.observed_at',
  'r.observed_estimated',
  'r.batch_id',
  'r.load_seq',
  'r.source_row',
  'r.row_hash',
] as const
