/**
 * Exact arithmetic. DuckDB's `/` and `avg()` turn decimals into doubles, so quotients are made of whole numbers: scaled
 * to HUGEINT, divided once, rounded once, half away from zero (as a clerk rounds, and Excel's ROUND).
 */
import { type Expression, type RawBuilder, sql } from 'kysely'
import { type ColumnType, columnTypes } from '../columns.ts'
import { type Operand, operand } from './operand.ts'

/**
 * A decimal as the whole number of its smallest parts, for exact products and sums; decimals must not exceed `decimals`.
 *
 *     inParts('points', 2)  ->  cast(cast("points" as decimal(38,2)) * 100 as hugeint)
 */
export function inParts(value: Operand, decimals: number): RawBuilder<number> {
  return sql<number>`cast(cast(${operand(value)} as decimal(38,${digits(decimals)})) * ${power(decimals)} as hugeint)`
}

/**
 * Quotient of two whole numbers (any integer type) rounded to `decimals`; null when the denominator is 0 or either is null.
 * Whole numbers stay exact while |numerator| x 10^decimals < 10^37.
 *
 *     divideWhole('n', 'd', 2)  ->  cast((cast("n" as hugeint) * 200 + cast("d" as hugeint) * sign("n") * sign("d")) // (2 * nullif(cast("d" as hugeint), 0)) as decimal(38,0)) * 0.01
 */
export function divideWhole(numerator: Operand, denominator: Operand, decimals: number): RawBuilder<string> {
  const [n, d] = [operand(numerator), operand(denominator)]
  const twice = sql.raw(String(2n * 10n ** BigInt(decimals)))
  const rounded = sql`(cast(${n} as hugeint) * ${twice} + cast(${d} as hugeint) * sign(${n}) * sign(${d})) // (2 * nullif(cast(${d} as hugeint), 0))`
  return sql<string>`cast(${rounded} as decimal(38,0)) * ${smallestPart(decimals)}`
}

/**
 * Quotient of two exact numbers (integers or decimals of up to `inputDecimals` places, never doubles), rounded to `decimals`.
 *
 *     divideRound('n', 'd', 6, 0)  ->  cast((cast(cast(cast("n" as decimal(38,0)) * 1 as hugeint) as hugeint) * 2000000 + cast(cast(cast("d" as decimal(38,0)) * 1 as hugeint) as hugeint) * sign(cast(cast("n" as decimal(38,0)) * 1 as hugeint)) * sign(cast(cast("d" as decimal(38,0)) * 1 as hugeint))) // (2 * nullif(cast(cast(cast("d" as decimal(38,0)) * 1 as hugeint) as hugeint), 0)) as decimal(38,0)) * 0.000001
 */
export function divideRound(
  numerator: Operand,
  denominator: Operand,
  decimals: number,
  inputDecimals = 4,
): RawBuilder<string> {
  return divideWhole(inParts(numerator, inputDecimals), inParts(denominator, inputDecimals), decimals)
}

/** A share, rate or growth, six decimals: `divideRound(numerator, denominator, 6)` as the column type `ratio`. */
export function safeRatio(numerator: Operand, denominator: Operand): RawBuilder<string> {
  return asType(divideRound(numerator, denominator, 6), 'ratio')
}

/**
 * Casts to a declared column type, so that the built table is as the model says.
 *
 *     asType('value', 'points')  ->  cast("value" as DECIMAL(9,2))
 */
export function asType<T = string>(value: Operand, type: ColumnType): RawBuilder<T> {
  return sql<T>`cast(${operand(value)} as ${sql.raw(columnTypes[type].duckdb)})`
}

function digits(decimals: number): Expression<unknown> {
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 18)
    throw new RangeError(`decimals: ${decimals}`)
  return sql.raw(String(decimals))
}

function power(decimals: number): Expression<unknown> {
  return sql.raw(String(10n ** BigInt(decimals)))
}

/** `0.01` for 2: a decimal literal, so that the product stays a decimal of that scale. */
function smallestPart(decimals: number): Expression<unknown> {
  return sql.raw(decimals === 0 ? '1' : `0.${'0'.repeat(decimals - 1)}1`)
}
