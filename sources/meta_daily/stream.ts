/** One row per page, day and metric, as Meta counts its days: from midnight to midnight in Los Angeles. */
import { z } from 'zod'
import type { Row, Stream } from '../source.ts'
import { dailyMetrics } from './titles.ts'

export const dayZone = 'America/Los_Angeles'

export const metricSchema = z.strictObject({
  channel_id: z.string().min(1, 'Thiếu mã kênh.'),
  date: z.iso.date('Ngày không có thật.'),
  day_zone: z.literal(dayZone),
  metric: z.enum(dailyMetrics, 'Chỉ số chưa được biết.'),
  value: z.int('Phải là số nguyên.').nonnegative('Số đếm không thể âm.'),
  is_partial: z.boolean(),
})

export const metricStream: Stream = {
  name: 'metric',
  columns: {
    channel_id: 'text',
    date: 'date',
    day_zone: 'text',
    metric: 'text',
    value: 'integer',
    is_partial: 'boolean',
  },
  key: ['channel_id', 'date', 'metric'],
  mode: 'observations',
  schema: metricSchema as z.ZodType<Row>,
}
