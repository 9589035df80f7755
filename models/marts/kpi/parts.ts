/**
 * What a KPI consists of: the evidence rows that it stands on, and the outcome that is computed from them. Each file of
 * this folder defines one KPI; `evidence` and `kpi_result` are unions over all of them.
 */
import { type Expression, type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../database.ts'
import { asType } from '../../sql/exact.ts'
import { type Operand, operand } from '../../sql/operand.ts'
import { instantOf } from '../../sql/time.ts'

export interface ScopeKey {
  organisation_id: string
  plan_id: string
  unit_id: string
  kpi_id: string
  period_id: string
}

export interface EvidenceRow extends ScopeKey {
  role: string
  fact: string
  row_key: string
  channel_id: string | null
  date: string | null
  link: string | null
  amount: string | null
}

/** Why there is no value; null when there is one. */
export type Gap = 'not_applicable' | 'no_data'

export interface OutcomeRow {
  plan_id: string
  unit_id: string
  kpi_id: string
  period_id: string
  numerator: string | null
  denominator: string | null
  gap: Gap | null
  /** How many items of the denominator are still open, either way. */
  undecided: string | null
  /** Null: the target itself. */
  pace: string | null
  data_through: string | null
  note: string | null
}

export interface Kpi {
  readonly kpiIds: readonly string[]
  readonly evidence: (db: Kysely<Database>) => Expression<EvidenceRow>
  readonly outcome: (db: Kysely<Database>) => Expression<OutcomeRow>
}

interface EvidenceSource {
  /** A word, or an expression that gives one. */
  readonly role: string | Expression<unknown>
  readonly fact: string | Expression<unknown>
  readonly key: Operand
  readonly channel?: Operand
  readonly date?: Operand
  readonly link?: Operand
  readonly amount: Operand | number
}

const word = (text: string | Expression<unknown>) => (typeof text === 'string' ? sql.lit(text) : text)
const missing = (type: string) => sql`cast(null as ${sql.raw(type)})`

/**
 * The columns of an evidence row after the scope keys, always in the same order:
 * `.select(scopeKeys).select(evidenceColumns({ role: 'unit', fact: 'dim_unit', key: 's.unit_id', amount: 1 }))`.
 */
export function evidenceColumns(source: EvidenceSource) {
  const amount = typeof source.amount === 'number' ? sql.lit(source.amount) : source.amount
  return [
    sql<string>`${word(source.role)}`.as('role'),
    sql<string>`${word(source.fact)}`.as('fact'),
    sql<string>`${operand(source.key)}`.as('row_key'),
    sql<string | null>`${source.channel ? operand(source.channel) : missing('varchar')}`.as('channel_id'),
    sql<string | null>`${source.date ? operand(source.date) : missing('date')}`.as('date'),
    sql<string | null>`${source.link ? operand(source.link) : missing('varchar')}`.as('link'),
    asType<string | null>(amount, 'quantity').as('amount'),
  ] as const
}

interface OutcomeSource {
  readonly numerator: Operand
  readonly denominator?: Operand
  /** An expression of 'not_applicable', 'no_data' or null. */
  readonly gap: Expression<unknown>
  readonly undecided?: Operand
  readonly pace?: Operand
  readonly dataThrough: Operand
  readonly note: Expression<unknown>
}

/** The columns of an outcome after plan, unit, KPI and period. */
export function outcomeColumns(source: OutcomeSource) {
  const quantity = (value: Operand | undefined) =>
    asType<string | null>(value === undefined ? sql`null` : value, 'quantity')
  return [
    quantity(source.numerator).as('numerator'),
    quantity(source.denominator).as('denominator'),
    sql<Gap | null>`${source.gap}`.as('gap'),
    quantity(source.undecided).as('undecided'),
    asType<string | null>(source.pace ?? sql`null`, 'ratio').as('pace'),
    sql<string | null>`cast(${operand(source.dataThrough)} as date)`.as('data_through'),
    sql<string | null>`cast(${source.note} as varchar)`.as('note'),
  ] as const
}

export const outcomeKeys = ['s.plan_id', 's.unit_id', 's.kpi_id', 's.period_id'] as const

/** Sum of the amounts of one or more roles in the evidence `e`; 0 where there are none. */
export function amountOf(...roles: readonly string[]): RawBuilder<string> {
  return sql<string>`coalesce(sum(e.amount) filter (where e.role in (${sql.join(roles.map((role) => sql.lit(role)))})), 0)`
}

/** Number of evidence rows of a role. */
export function rowsOf(role: string): RawBuilder<number> {
  return sql<number>`count(*) filter (where e.role = ${sql.lit(role)})`
}

/** Scope rows of some KPIs whose unit is in force: the only ones with evidence. */
export function scopeOf(db: Kysely<Database>, kpiIds: readonly string[]) {
  return db
    .selectFrom('marts.kpi_scope as s')
    .where('s.kpi_id', 'in', [...kpiIds])
    .where('s.is_in_force', '=', true)
}

/** Each scope row with all its evidence `e`, grouped: select aggregates over `e`. */
export function evidenceBy(db: Kysely<Database>, kpiIds: readonly string[]) {
  return scopeOf(db, kpiIds)
    .leftJoin('marts.evidence as e', (join) =>
      join
        .onRef('e.plan_id', '=', 's.plan_id')
        .onRef('e.unit_id', '=', 's.unit_id')
        .onRef('e.kpi_id', '=', 's.kpi_id')
        .onRef('e.period_id', '=', 's.period_id'),
    )
    .groupBy(outcomeKeys)
}

/** Text pieces that apply, joined by "; " and begun with a capital, or null. */
export function notes(...pieces: readonly Expression<unknown>[]): RawBuilder<string | null> {
  const joined = sql`concat_ws('; ', ${sql.join([...pieces])})`
  return sql<string | null>`nullif(upper(left(${joined}, 1)) || substr(${joined}, 2), '')`
}

/** Midnight at which a civil date begins in the zone of the scope row. */
export const startOf = (date: Operand) => instantOf(operand(date), 's.time_zone')

/** Midnight at which a civil date ends. */
export const endOf = (date: Operand) => instantOf(sql`${operand(date)} + 1`, 's.time_zone')
