/** The SQL of the way 'scan': read_csv with the exact dialect, each value checked by its pattern and then cast. */
import type { ScanReading, Stream } from '../sources/source.ts'
import { IngestError } from './errors.ts'
import { duckdbType, id, iso, text, typed } from './sql.ts'

export const scanRows = 'scan_rows'
export const scanBreaks = 'scan_breaks'
export const brokenLines = 'scan_broken_lines'
export const brokenScans = 'scan_broken_scans'

/** The file's columns under names that cannot clash: r0, r1 … in the order of the header. */
export const rawColumns = (reading: ScanReading): readonly string[] =>
  reading.dialect.header.map((_, i) => `r${i}`)

/** read_csv over the file, everything as text; lines that do not fit the columns land in `scan_broken_lines`. */
function readCsv(reading: ScanReading, path: string): string {
  const { encoding, delimiter, quote, skipLines } = reading.dialect
  const columns = rawColumns(reading).map((name) => `${name}: 'VARCHAR'`)
  return `read_csv(${text(path)}, encoding = ${text(encoding)}, all_varchar = true, auto_detect = false,
    header = false, skip = ${skipLines}, delim = ${text(delimiter)}, quote = ${text(quote)}, escape = ${text(quote)},
    columns = {${columns.join(', ')}}, store_rejects = true, rejects_limit = 0,
    rejects_table = ${text(brokenLines)}, rejects_scan = ${text(brokenScans)})`
}

/**
 * Creates `scan_rows` in file order: one typed column per target, `ok`, and the raw texts of the refused rows only.
 * The order holds although the file is read in parallel, because DuckDB preserves insertion order.
 */
export function createScanRows(reading: ScanReading, stream: Stream, path: string): string {
  const raws = rawColumns(reading)
  const targets = Object.entries(reading.columns).map(([target, plan]) => {
    const index = reading.dialect.header.indexOf(plan.from)
    const type = stream.columns[target]
    if (index < 0 || type === undefined) {
      throw new IngestError(
        'source_contract',
        `${stream.name}.${target}: không có cột "${plan.from}" trong tệp`,
      )
    }
    const raw = raws[index]!
    const value = `case when regexp_full_match(${raw}, ${text(plan.pattern)}) then
      try_cast(${raw} as ${duckdbType[type]}) end`
    const filled = `${id(target)} is not null`
    const good = plan.blank === 'refuse' ? filled : `(${filled} or coalesce(trim(${raw}), '') = '')`
    return { name: id(target), value, good }
  })
  const values = targets.map((target) => `${target.value} as ${target.name}`)
  const good = targets.map((target) => target.good).join(' and ') || 'true'
  const kept = raws.map((raw) => `case when ok then null else ${raw} end as ${raw}`)
  return `create or replace temp table ${scanRows} as
    select ${[...targets.map((target) => target.name), ...kept, 'ok'].join(', ')} from (
      select *, (${good}) as ok from (
        select ${[...raws, ...values].join(', ')} from ${readCsv(reading, path)}))`
}

/** The line of each row as the operator's editor shows it. */
export const numberedRows = (reading: ScanReading, hasBreaks: boolean): string => {
  const line = `s.rowid + ${reading.dialect.skipLines + 1}`
  return hasBreaks
    ? `select s.rowid as seq, ${line} + coalesce(b.shift, 0) as source_row, s.*
       from ${scanRows} s asof left join ${scanBreaks} b on s.rowid >= b.from_index`
    : `select s.rowid as seq, ${line} as source_row, s.* from ${scanRows} s`
}

/** The accepted rows in the shape of the stream: file columns, constants, the flag; what nobody fills is null. */
export function stagedView(
  name: string,
  reading: ScanReading,
  stream: Stream,
  hasBreaks: boolean,
  flag: { readonly column: string; readonly value: string; readonly flag: string } | null,
): string {
  const columns = Object.entries(stream.columns).map(([column, type]) => {
    const value = (): string => {
      if (column in reading.columns) return id(column)
      if (flag && column === flag.flag) {
        const over = stream.columns[flag.column]
        if (over === undefined) throw new IngestError('source_contract', `${stream.name}.${flag.column}`)
        return `${id(flag.column)} = ${typed(flag.value, over)}`
      }
      return typed(reading.constants[column] ?? null, type)
    }
    return `${value()} as ${id(column)}`
  })
  return `create or replace temp view ${id(name)} as
    select ${['seq', 'source_row', ...columns].join(', ')} from (${numberedRows(reading, hasBreaks)}) where ok`
}

/** Count and extremes of the accepted rows, as text: n, then min_<i> and max_<i> per target column. */
export function extremes(reading: ScanReading, stream: Stream): string {
  const bounds = Object.keys(reading.columns).flatMap((column, i) => {
    const asText = (value: string) =>
      stream.columns[column] === 'timestamp' ? iso(value) : `${value}::varchar`
    return [`${asText(`min(${id(column)})`)} as min_${i}`, `${asText(`max(${id(column)})`)} as max_${i}`]
  })
  return `select ${['count(*)::integer as n', ...bounds].join(', ')} from ${scanRows} where ok`
}
