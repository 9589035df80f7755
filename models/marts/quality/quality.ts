/** What the topics of `data_quality` share: the columns, and how a topic fills those that it has. */
import { type AliasedRawBuilder, type RawBuilder, sql } from 'kysely'
import { type Columns, type RowOf, columnTypes, field, orNull } from '../../columns.ts'
import { type Operand, operand } from '../../sql/operand.ts'

export const qualityColumns = {
  topic: field.text(
    'Mục (freshness, missing, restatement, quarantine, coverage, access)',
    'Topic: what kind of finding this is',
  ),
  row_key: field.text('Mã dòng trong mục', 'Key of the row within its topic'),
  organisation_id: orNull(field.text('Mã tổ chức', 'Organisation id')),
  unit_id: orNull(field.text('Mã đơn vị', 'Unit id')),
  channel_id: orNull(field.text('Mã kênh', 'Channel id')),
  owner_ended_on: orNull(
    field.date('Đơn vị sở hữu kênh hết hiệu lực ngày', 'Last day of the owner that is not in force any more'),
  ),
  source: orNull(field.text('Nguồn', 'Source id')),
  source_vi: orNull(field.text('Nguồn bằng chữ', 'Source in words')),
  subject: field.text(
    'Về cái gì: posts, figures, log, số đo, luồng, mã lý do, cấp đơn vị, quyền',
    'What the row speaks of: kind of data, metric, stream, code, level',
  ),
  subject_vi: field.text('Về cái gì, bằng chữ', 'The same in words'),
  month: orNull(field.text('Tháng, như 2025-03', 'Month')),
  status: field.text(
    'Tình trạng (ok, late, never; unavailable, gap; restated; refused; covered; ok, expiring, revoked, …)',
    'State',
  ),
  first_on: orNull(field.date('Từ ngày', 'First day')),
  last_on: orNull(field.date('Đến ngày, hoặc lần nhận cuối', 'Last day, or day of the last success')),
  rhythm_days: orNull(field.integer('Nhịp cần có, ngày', 'Expected rhythm, days')),
  days_late: orNull(field.integer('Số ngày trễ', 'Days late as of the build')),
  affected: orNull(field.integer('Số lượng liên quan', 'How many are concerned')),
  total: orNull(field.integer('Trong tổng số', 'Out of how many')),
  largest_change: orNull(field.integer('Thay đổi lớn nhất', 'Largest change of one figure')),
  sentence_vi: field.text('Nói bằng một câu', 'One sentence for readers'),
} as const satisfies Columns

export type QualityRow = RowOf<typeof qualityColumns>
export type QualityTopic = 'freshness' | 'missing' | 'restatement' | 'quarantine' | 'coverage' | 'access'

type Named = 'row_key' | 'subject' | 'subject_vi' | 'status' | 'sentence_vi'
type Filled = Readonly<Record<Named, Operand>> &
  Readonly<Partial<Record<Exclude<keyof QualityRow, Named | 'topic'>, Operand>>>

/** All columns in the declared order; what a topic does not have is null: `.select(quality('missing', { … }))`. */
export function quality(topic: QualityTopic, filled: Filled): AliasedRawBuilder<unknown, string>[] {
  const given: Readonly<Record<string, Operand | undefined>> = { ...filled, topic: sql.lit(topic) }
  return Object.entries(qualityColumns).map(([name, { type }]) => {
    const value = given[name]
    const duckdb = sql.raw(columnTypes[type].duckdb)
    return sql`cast(${value === undefined ? sql`null` : operand(value)} as ${duckdb})`.as(name)
  })
}

/** A civil date as readers write it, `08/03/2024`. */
export const dateVi = (date: Operand): RawBuilder<string> =>
  sql<string>`strftime(${operand(date)}, '%d/%m/%Y')`

/** `2024-03` as `03/2024`. */
export const monthVi = (month: Operand): RawBuilder<string> =>
  sql<string>`right(${operand(month)}, 2) || '/' || left(${operand(month)}, 4)`

/** One word for each known code; an unknown one gets `other`. */
export function wordFor(
  code: Operand,
  words: Readonly<Record<string, string>>,
  other: Operand,
): RawBuilder<string> {
  const cases = Object.entries(words).map(([id, word]) => sql`when ${sql.lit(id)} then ${sql.lit(word)}`)
  return sql<string>`case ${operand(code)} ${sql.join(cases, sql.raw(' '))} else ${operand(other)} end`
}
