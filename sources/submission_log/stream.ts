/** The two streams of a submission log: what units sent in, and the board's register of events. */
import { z } from 'zod'
import type { Row, Stream } from '../source.ts'
import { isCivilDate } from '../registry/civilDate.ts'

const text = z.string().min(1, 'Không được để trống')
const instant = z.iso.datetime('Phải là thời điểm theo giờ UTC')
const date = z.string().refine(isCivilDate, 'Phải là ngày có thật')
const count = z.int('Phải là số nguyên').min(0, 'Không thể âm')

const itemRow = z.strictObject({
  organisation_id: text,
  unit_id: text,
  unit_typed: text,
  event_code: text.nullable(),
  title: text,
  text_identity: z.string().regex(/^[ct]:[0-9a-f]{24}$/),
  kind: z.enum(['news', 'article', 'roundup', 'photo']),
  target_channel: text.nullable(),
  received_at: instant,
  image_count: count.nullable(),
  has_captions: z.boolean().nullable(),
  status: z.enum(['received', 'published', 'returned']),
  return_reason: z.enum(['content', 'form']).nullable(),
  published_on: date.nullable(),
  link: text.nullable(),
})

const eventRow = z.strictObject({
  organisation_id: text,
  event_code: text,
  unit_id: text,
  name: text,
  event_date: date,
  ended_at: instant.nullable(),
  is_important: z.boolean(),
})

export type ItemRow = z.infer<typeof itemRow>
export type EventRow = z.infer<typeof eventRow>

export const itemStream: Stream = {
  name: 'item',
  columns: {
    organisation_id: 'text',
    unit_id: 'text',
    unit_typed: 'text',
    event_code: 'text',
    title: 'text',
    text_identity: 'text',
    kind: 'text',
    target_channel: 'text',
    received_at: 'timestamp',
    image_count: 'integer',
    has_captions: 'boolean',
    status: 'text',
    return_reason: 'text',
    published_on: 'date',
    link: 'text',
  },
  key: ['organisation_id', 'unit_id', 'text_identity', 'received_at'],
  mode: 'observations',
  schema: itemRow satisfies z.ZodType<Row>,
}

export const eventStream: Stream = {
  name: 'event',
  columns: {
    organisation_id: 'text',
    event_code: 'text',
    unit_id: 'text',
    name: 'text',
    event_date: 'date',
    ended_at: 'timestamp',
    is_important: 'boolean',
  },
  key: ['organisation_id', 'event_code'],
  mode: 'observations',
  schema: eventRow satisfies z.ZodType<Row>,
}
