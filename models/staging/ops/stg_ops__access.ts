/** What the token of each subject could do when it was last looked at. Of the present; no token is in it. */
import { type Columns, type RowOf, field, orNull } from '../../columns.ts'
import { defineModel } from '../../model.ts'

const columns = {
  source: field.text('Nguồn', 'Source id'),
  subject_id: field.text('Kênh hoặc tài liệu', 'Channel or document'),
  state: field.text('Quyền (ok, expiring, revoked, missing_scope, missing_secret)', 'State of access'),
  message: field.text('Điều cần làm', 'What to do'),
  expires_at: orNull(field.timestamp('Hết hạn lúc', 'Expires at')),
} as const satisfies Columns

export type StgOpsAccess = RowOf<typeof columns>

export const stgOpsAccess = defineModel({
  name: 'stg_ops__access',
  layer: 'staging',
  grain: ['source', 'subject_id'],
  description: { vi: 'Quyền đọc của từng kênh.', en: 'Access by source and subject.' },
  columns,
  query: (db) =>
    db
      .selectFrom('ops.access as a')
      .select(['a.source', 'a.subject_id', 'a.state', 'a.message', 'a.expires_at']),
})
