/**
 * Rows and files that were refused and still wait for a person. Of the present, whatever instant the build speaks of; the
 * refused values themselves stay in quarantine.
 */
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'

const columns = {
  rejected_id: field.text('Mã dòng bị loại', 'Id of the refusal'),
  source: field.text('Nguồn', 'Source id'),
  stream: orNull(field.text('Luồng dữ liệu', 'Stream')),
  file_name: field.text('Tệp', 'File'),
  source_row: orNull(field.integer('Dòng trong tệp, để trống là cả tệp', 'Row, null for the whole file')),
  code: field.text('Mã lý do', 'Code'),
} as const satisfies Columns

export type StgOpsRejectedRow = RowOf<typeof columns>

export const stgOpsRejectedRow = defineModel({
  name: 'stg_ops__rejected_row',
  layer: 'staging',
  grain: ['rejected_id'],
  description: { vi: 'Dòng và tệp bị loại, chưa xử lý.', en: 'Refused rows and files that are still open.' },
  columns,
  query: (db) =>
    db
      .selectFrom('ops.rejected_row as r')
      .where('r.status', '=', 'open')
      .select(['r.rejected_id', 'r.source', 'r.stream', 'r.file_name', 'r.source_row', 'r.code']),
})
