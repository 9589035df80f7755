/** Series of `/insights` as rows of the stream `metric`: one per metric, day of Los Angeles and part. */
import { z } from 'zod'
import type { ApiItem } from '../api.ts'
import { rejectionsOf } from '../platform/answerValues.ts'
import { metricPeriods } from '../platform/streams.ts'
import { figuresOf } from './figures.ts'
import { metricDay, pacific } from './metricDay.ts'

const badShape = 'Không đúng dạng đã biết.'

const seriesShape = z.object({
  name: z.string('Chỉ số phải có tên.').min(1, 'Chỉ số phải có tên.'),
  period: z.enum(metricPeriods, 'Kỳ của chỉ số chưa được biết.'),
  values: z.array(
    z.object(
      { value: z.unknown(), end_time: z.string('Giá trị phải có thời điểm kết thúc ngày.') },
      badShape,
    ),
    'Chỉ số phải có danh sách giá trị.',
  ),
  /** `<page id>/insights/<metric>/<period>` */
  id: z.string(badShape).optional(),
})

export interface InsightContext {
  readonly channelId: string
  readonly ordinal: number
  readonly now: Date
}

export interface InsightRows {
  readonly items: readonly ApiItem[]
  /** The days of each metric that have a settled value. */
  readonly answered: ReadonlyMap<string, ReadonlySet<string>>
  /** Whose figures these are, as the series themselves say. */
  readonly owners: ReadonlySet<string>
}

/** Reads the list `data`. What cannot be read is refused by itself, and the rest is kept. */
export function insightRows(data: readonly unknown[], context: InsightContext): InsightRows {
  const items: ApiItem[] = []
  const answered = new Map<string, Set<string>>()
  const owners = new Set<string>()
  for (const series of data) {
    const parsed = seriesShape.safeParse(series)
    if (!parsed.success) {
      const at = { stream: 'metric', row: context.ordinal }
      for (const rejection of rejectionsOf(parsed.error.issues, series, at))
        items.push({ type: 'rejection', ...rejection })
      continue
    }
    const { name, period, values, id } = parsed.data
    const owner = id?.split('/')[0]
    if (owner !== undefined && owner !== '') owners.add(owner)
    const days = new Set<string>()
    for (const { value, end_time } of values) {
      const read = valueItems({ name, period, raw: end_time }, value, context)
      items.push(...read.items)
      if (read.settledDay !== null) days.add(read.settledDay)
    }
    answered.set(name, days)
  }
  return { items, answered, owners }
}

interface Place {
  readonly name: string
  readonly period: (typeof metricPeriods)[number]
  /** `end_time` */
  readonly raw: string
}

/** The rows of one value, and its day when the day is over and the value was read whole. */
function valueItems(
  place: Place,
  value: unknown,
  context: InsightContext,
): { readonly items: readonly ApiItem[]; readonly settledDay: string | null } {
  const { name, raw } = place
  const day = metricDay(raw)
  if (day === null) {
    const reason = `Chỉ số ${name} có thời điểm không đọc được nên không được nạp. Hãy báo người phụ trách phần mềm.`
    return { items: [refusal(context, 'end_time', raw, 'bad_time', reason)], settledDay: null }
  }
  const isOver = Date.parse(day.endsAt) <= context.now.getTime()
  const base = { ...place, date: day.date, isOver }
  if (value === null || value === undefined)
    return { items: [metricRow(context, base, 'all', null)], settledDay: null }
  const { figures, strange } = figuresOf(name, value)
  const reason = `Chỉ số ${name} ngày ${day.date} có giá trị không phải số nguyên nên không được nạp. Hãy báo người phụ trách phần mềm.`
  return {
    items: [
      ...figures.map((figure) => metricRow(context, base, figure.dimension, figure.value)),
      ...strange.map((part) => refusal(context, part.dimension, part.value, 'bad_value', reason)),
    ],
    settledDay: isOver && strange.length === 0 ? day.date : null,
  }
}

interface Base extends Place {
  readonly date: string
  readonly isOver: boolean
}

function metricRow(
  { channelId, ordinal }: InsightContext,
  { name, period, date, raw, isOver }: Base,
  dimension: string,
  value: number | null,
): ApiItem {
  return {
    type: 'row',
    stream: 'metric',
    sourceRow: ordinal,
    row: {
      channel_id: channelId,
      metric: name,
      period,
      date,
      dimension,
      day_zone: pacific,
      value,
      precision: value === null ? 'unavailable' : isOver ? 'exact' : 'partial',
      reason: value === null ? 'not_in_answer' : null,
      raw_time: raw,
    },
  }
}

const refusal = (
  { ordinal }: InsightContext,
  column: string,
  value: string | null,
  code: string,
  reason: string,
): ApiItem => ({ type: 'rejection', stream: 'metric', row: ordinal, column, value, code, reason })
