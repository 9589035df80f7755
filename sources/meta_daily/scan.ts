/** The plan by which ingest lets DuckDB read a daily metric file, and what only the whole file's days can tell. */
import { parseCount } from '../files/numbers.ts'
import { settleObservedAt } from '../files/observedAt.ts'
import { startOfDay } from '../files/zonedTime.ts'
import type { InputFile, Item, ObservedAt, Rejection, ScanReading } from '../source.ts'
import { SourceError } from '../source.ts'
import type { DailyLayout } from './layout.ts'
import { dayZone, metricStream } from './stream.ts'
import type { DailyMetric } from './titles.ts'

export interface DailyFile {
  readonly file: InputFile
  readonly layout: DailyLayout
  readonly encoding: 'utf-8' | 'utf-16'
  readonly channelId: string
  readonly metric: DailyMetric
  /** What is said about the export time; null leaves the modification time. */
  readonly found: ObservedAt | null
}

/** Days as Meta writes them, `2026-10-01T00:00:00`; a day that no month has still fails the cast and is explained. */
const dayPattern = String.raw`\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T00:00:00)?`
const countPattern = String.raw`\d{1,15}`

/**
 * Builds the plan. No coverage is declared: some metrics leave out days that had nothing, so a day that is absent is
 * unknown, and saying "inside this range absent means 0" would be a guess.
 */
export function scanPlan({ file, layout, encoding, channelId, metric, found }: DailyFile): ScanReading {
  let partialDay: string | null = null
  return {
    way: 'scan',
    stream: metricStream.name,
    dialect: {
      encoding,
      delimiter: layout.delimiter,
      quote: '"',
      skipLines: layout.skipLines,
      header: ['day', 'value'],
    },
    constants: { channel_id: channelId, day_zone: dayZone, metric, is_partial: false },
    columns: {
      date: { from: 'day', pattern: dayPattern, blank: 'refuse' },
      value: { from: 'value', pattern: countPattern, blank: 'refuse' },
    },
    explain: (raw, row) => explain(raw, row, layout),
    finish: ({ rows, max }) => {
      const lastDay = rows === 0 ? null : (max['date']?.slice(0, 10) ?? null)
      try {
        const observed = settleObservedAt(found, file, lastDay === null ? null : startOfDay(lastDay, dayZone))
        partialDay = lastDay !== null && !isWhole(lastDay, observed) ? lastDay : null
        return [{ type: 'observed', ...observed }, ...partialNotice(partialDay, observed)]
      } catch (error) {
        if (!(error instanceof SourceError)) throw error
        return [wholeFile(error)]
      }
    },
    flagWhere: () => (partialDay === null ? null : { column: 'date', value: partialDay, flag: 'is_partial' }),
  }
}

/** A last day is whole only if the export is known, not estimated, to have come after its end. */
function isWhole(day: string, observed: ObservedAt): boolean {
  return !observed.estimated && observed.at >= startOfDay(day, dayZone, 1)
}

function partialNotice(day: string | null, observed: ObservedAt): readonly Item[] {
  if (day === null) return []
  const why = observed.estimated
    ? 'không biết chắc tệp được xuất khi ngày này đã hết'
    : 'tệp được xuất khi ngày này chưa hết'
  const message = `Ngày cuối ${day} được đánh dấu là chưa trọn (${why}); lần xuất sau sẽ bổ sung.`
  return [{ type: 'notice', code: 'partial_last_day', row: null, column: null, message }]
}

const wholeFile = ({ code, message }: SourceError): Item => ({
  type: 'rejection',
  stream: metricStream.name,
  row: null,
  column: null,
  value: null,
  code,
  reason: message,
})

const fullDay = new RegExp(`^${dayPattern}$`)

/** Why a row was refused, cell by cell. */
function explain(
  raw: Readonly<Record<string, string | null>>,
  row: number,
  layout: DailyLayout,
): Rejection[] {
  const day = raw['day']?.trim() ?? ''
  const value = raw['value']?.trim() ?? ''
  const reject = (at: number, text: string, code: string, reason: string): Rejection => {
    return {
      stream: metricStream.name,
      row,
      column: layout.header[at] ?? null,
      value: text || null,
      code,
      reason,
    }
  }
  const problems: Rejection[] = []
  if (
    !fullDay.test(day) ||
    Number.isNaN(Date.parse(`${day.slice(0, 10)}T00:00:00Z`)) ||
    !exists(day.slice(0, 10))
  ) {
    problems.push(reject(0, day, 'bad_date', 'Ngày phải có dạng 2025-03-15T00:00:00 và có thật.'))
  }
  const count = parseCount(value)
  if (!count.ok) problems.push(reject(1, value, count.code, count.reason))
  else if (count.value === null) {
    problems.push(reject(1, value, 'blank_value', 'Ô số liệu trống: chưa biết, không phải bằng 0.'))
  } else if (!/^\d{1,15}$/.test(value)) {
    problems.push(
      reject(
        1,
        value,
        'not_plain_digits',
        'Tệp này phải ghi số liền, không dấu; có lẽ đã lưu lại bằng Excel. Hãy xuất lại.',
      ),
    )
  }
  return problems
}

const exists = (day: string) => new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
