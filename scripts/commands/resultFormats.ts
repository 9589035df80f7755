/** Rows of a query as text for people and for machines. Values come as the dialect hands them out. */
import { textTable } from '../cli/table.ts'
import type { SqlValue } from '../../models/dialect/values.ts'

export type ResultRow = Readonly<Record<string, SqlValue | null>>

/** Fifteen significant digits are what a double keeps of any decimal. */
const keptByDouble = 15
const decimal = /^-?\d+\.\d+$/

/**
 * One JSON array of row objects: decimals as numbers where a double keeps them, else as text; integers beyond 2^53 as
 * text; dates and instants as ISO text; null as null. `decimals` names the columns of type DECIMAL, whose exact text
 * arrives as a string and must not be confused with text that looks like a number.
 */
export function toJson(rows: readonly ResultRow[], decimals: ReadonlySet<string>): string {
  const values = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, decimals.has(name) ? decimalForJson(value) : value]),
    ),
  )
  return JSON.stringify(values, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))
}

function decimalForJson(value: SqlValue | null): SqlValue | null {
  if (typeof value !== 'string' || !decimal.test(value)) return value
  const significant = value.replace(/[-.]/g, '').replace(/^0+/, '')
  return significant.length <= keptByDouble ? Number(value) : value
}

/** CSV by RFC 4180 with CRLF; null is an empty field, an empty text is `""`. */
export function toCsv(names: readonly string[], rows: readonly ResultRow[]): string {
  const lines = [names.map(csvField), ...rows.map((row) => names.map((name) => csvField(row[name] ?? null)))]
  return lines.map((fields) => `${fields.join(',')}\r\n`).join('')
}

function csvField(value: SqlValue | null): string {
  if (value === null) return ''
  const text = plainText(value)
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A table for the terminal. */
export function toTable(names: readonly string[], rows: readonly ResultRow[]): string {
  return textTable(
    names,
    rows.map((row) =>
      names.map((name) => ((value) => (value === null ? null : plainText(value)))(row[name] ?? null)),
    ),
  )
}

export function plainText(value: SqlValue): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value)
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner))
}
