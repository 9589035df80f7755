/** Counts that people read off a channel and typed into a sheet, because the platform exports no total. */
import { z } from 'zod'
import { isCivilDate } from '../registry/civilDate.ts'
import type { Row, Stream } from '../source.ts'

const countRow = z.strictObject({
  channel_id: z.string().min(1, 'Không được để trống'),
  date: z.string().refine(isCivilDate, 'Phải là ngày có thật'),
  metric: z.enum(['followers', 'likes', 'group_members']),
  value: z.int('Phải là số nguyên').min(0, 'Không thể âm'),
  evidence: z.string().min(1).nullable(),
})

export type CountRow = z.infer<typeof countRow>
export type CountMetric = CountRow['metric']

export const countStream: Stream = {
  name: 'count',
  columns: { channel_id: 'text', date: 'date', metric: 'text', value: 'integer', evidence: 'text' },
  key: ['channel_id', 'date', 'metric'],
  mode: 'observations',
  schema: countRow satisfies z.ZodType<Row>,
}
