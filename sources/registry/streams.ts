/** The streams of the source `registry` and the row type of each. Columns are those of the raw tables, by the same names. */
import { z } from 'zod'
import type { ColumnType, Row, Stream } from '../source.ts'
import { isCivilDate, isMonth } from './civilDate.ts'

interface Field<S extends z.ZodType> {
  readonly type: ColumnType
  readonly schema: S
}

const field = <S extends z.ZodType>(type: ColumnType, schema: S): Field<S> => ({ type, schema })

const dateSchema = z.string().refine(isCivilDate, 'Ngày không có thật; viết năm-tháng-ngày, ví dụ 2024-03-31')
const decimalSchema = z.string().regex(/^-?\d{1,14}(\.\d{1,4})?$/, 'Số tối đa bốn chữ số sau dấu chấm')
const text = field('text', z.string().min(1, 'Không được để trống'))
const textOrNull = field('text', z.string().nullable())
const integer = field('integer', z.int('Phải là số nguyên'))
const decimalOrNull = field('decimal', decimalSchema.nullable())
const boolean = field('boolean', z.boolean())
const date = field('date', dateSchema)
const dateOrNull = field('date', dateSchema.nullable())
const month = field('text', z.string().refine(isMonth, 'Tháng viết năm-tháng, ví dụ 2024-03'))

type Fields = Readonly<Record<string, Field<z.ZodType>>>
type RowOf<F extends Fields> = { [K in keyof F]: z.infer<F[K]['schema']> }

interface TypedStream<R> extends Stream {
  /** Only for its type. */
  readonly rowType?: R
}

function stream<F extends Fields>(
  name: string,
  key: readonly (keyof F & string)[],
  fields: F,
): TypedStream<RowOf<F>> {
  const entries = Object.entries(fields)
  return {
    name,
    key,
    mode: 'snapshot',
    columns: Object.fromEntries(entries.map(([column, { type }]) => [column, type])),
    schema: z.strictObject(
      Object.fromEntries(entries.map(([column, { schema }]) => [column, schema])),
    ) as unknown as z.ZodType<Row>,
  }
}

const validity = { valid_from: dateOrNull, valid_to: dateOrNull }

const organisation = stream('organisation', ['organisation_id'], {
  organisation_id: text,
  name: text,
  short_name: text,
  time_zone: text,
  is_demo: boolean,
})
const workingHours = stream('working_hours', ['organisation_id', 'weekday', 'valid_from'], {
  organisation_id: text,
  weekday: integer,
  am_start: textOrNull,
  am_end: textOrNull,
  pm_start: textOrNull,
  pm_end: textOrNull,
  ...validity,
})
const unit = stream('unit', ['unit_id'], {
  unit_id: text,
  organisation_id: text,
  name: text,
  short_name: text,
  type: text,
  level: text,
  parent_id: textOrNull,
  gso_code: textOrNull,
  ...validity,
  sort_order: integer,
})
const unitLineage = stream('unit_lineage', ['from_unit_id', 'to_unit_id', 'date'], {
  from_unit_id: text,
  to_unit_id: textOrNull,
  kind: text,
  date,
  source: text,
})
const cluster = stream('cluster', ['cluster_id'], {
  cluster_id: text,
  organisation_id: text,
  name: text,
  ...validity,
})
const clusterMember = stream('cluster_member', ['cluster_id', 'unit_id', 'valid_from'], {
  cluster_id: text,
  unit_id: text,
  ...validity,
})
const channel = stream('channel', ['channel_id'], {
  channel_id: text,
  unit_id: text,
  platform: text,
  kind: text,
  name: text,
  external_ids: textOrNull,
  url: textOrNull,
  opened_on: dateOrNull,
  closed_on: dateOrNull,
  verified_on: dateOrNull,
})
const channelOwner = stream('channel_owner', ['channel_id', 'valid_from'], {
  channel_id: text,
  unit_id: text,
  valid_from: date,
})
const calendar = stream('calendar', ['date'], { date, kind: text, name: text, source: text, status: text })
const plan = stream('plan', ['plan_id'], {
  plan_id: text,
  organisation_id: text,
  title: text,
  document: text,
  plan_date: dateOrNull,
  first_period: month,
  last_period: month,
})
const target = stream('target', ['plan_id', 'target_id', 'level'], {
  plan_id: text,
  target_id: text,
  kpi_id: text,
  title: text,
  clause: text,
  level: text,
  unit_types: textOrNull,
  target: decimalOrNull,
  deadline: text,
  deadline_date: dateOrNull,
  is_own: boolean,
  first_period: month,
  last_period: month,
  channel_kinds: textOrNull,
})
const rubric = stream('rubric', ['rubric_id', 'level'], {
  plan_id: text,
  rubric_id: text,
  title: text,
  level: text,
  first_year: integer,
  last_year: integer,
  total_points: decimalOrNull,
  bonus_cap: decimalOrNull,
  deduction_cap: decimalOrNull,
  top_tier_cap_share: decimalOrNull,
  top_tier_cap_scope: text,
  min_data_share: decimalOrNull,
})
const rubricTier = stream('rubric_tier', ['rubric_id', 'tier_id'], {
  rubric_id: text,
  tier_id: text,
  title: text,
  at_least: decimalOrNull,
  sort_order: integer,
})
const criterion = stream('criterion', ['rubric_id', 'criterion_id'], {
  plan_id: text,
  rubric_id: text,
  criterion_id: text,
  sort_order: integer,
  group_id: text,
  title: text,
  kpi_id: text,
  max_points: decimalOrNull,
  rule: text,
  rule_from: decimalOrNull,
  rule_to: decimalOrNull,
  rule_steps: textOrNull,
  no_data: text,
  evidence_required: boolean,
  is_own: boolean,
  clause: text,
})

const rhythm = stream('rhythm', ['source'], { source: text, days: integer })

const typedStreams = {
  organisation,
  working_hours: workingHours,
  unit,
  unit_lineage: unitLineage,
  cluster,
  cluster_member: clusterMember,
  channel,
  channel_owner: channelOwner,
  calendar,
  plan,
  target,
  rubric,
  rubric_tier: rubricTier,
  criterion,
  rhythm,
}

export type RegistryStream = keyof typeof typedStreams
/** The row of one registry stream, e.g. `RegistryRow<'unit'>`. */
export type RegistryRow<S extends RegistryStream> = NonNullable<(typeof typedStreams)[S]['rowType']>

/** A row and the line of the file where it stands. */
export interface Located<R> {
  readonly line: number
  readonly row: R
}

export type RegistryRows = { readonly [S in RegistryStream]: readonly Located<RegistryRow<S>>[] }

export const registryStreamNames = Object.keys(typedStreams) as readonly RegistryStream[]

/** What ingest loads as the source `registry`: all streams as one batch. */
export const registrySource: {
  readonly id: string
  readonly title: string
  readonly streams: readonly Stream[]
} = {
  id: 'registry',
  title: 'Danh mục, kế hoạch và lịch làm việc',
  streams: Object.values(typedStreams),
}
