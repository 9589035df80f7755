/** `thidua.yaml`: organisations, time zone, working hours, publish settings. Secrets never stand here. */
import { z } from 'zod'
import { civilDate as date, secretName, slug, title, webAddress } from './sourceConfigParts.ts'
import { sourcesConfig } from './sourcesConfig.ts'

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false
  }
}

const timeZone = z.string().refine(isTimeZone, 'không có múi giờ này; ở Việt Nam là Asia/Ho_Chi_Minh')

const session = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, {
    error: 'buổi làm việc viết như 07:30-11:30',
    abort: true,
  })
  .refine((text) => text.slice(0, 5) < text.slice(6), 'giờ kết thúc phải sau giờ bắt đầu')

const workingHours = z
  .strictObject({
    weekdays: z.array(z.int().min(1).max(7)).min(1),
    am: session.optional(),
    pm: session.optional(),
    /** Absent: for every organisation without hours of its own. */
    organisation: slug.optional(),
    valid_from: date.optional(),
    valid_to: date.optional(),
  })
  .refine((hours) => hours.am ?? hours.pm, 'cần có ít nhất một buổi am hoặc pm')
  .refine(
    ({ am, pm }) => am === undefined || pm === undefined || am.slice(6) <= pm.slice(0, 5),
    'buổi chiều (pm) phải bắt đầu sau khi buổi sáng (am) kết thúc',
  )

const instant = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/,
    'thời điểm viết như 2025-07-15T00:00:00+07:00',
  )
  .refine((text) => !Number.isNaN(Date.parse(text)), 'thời điểm không có thật')

export const configSchema = z.strictObject({
  time_zone: timeZone.default('Asia/Ho_Chi_Minh'),
  demo: z.boolean().default(false),
  as_of: instant.optional(),
  organisations: z
    .array(
      z.strictObject({ id: slug, name: title, short_name: title.optional(), time_zone: timeZone.optional() }),
    )
    .min(1),
  working_hours: z.array(workingHours).default([]),
  sources: sourcesConfig.prefault({}),
  /** Where the summary of each run is sent, as JSON; the address may itself be a secret, then by its name in .env. */
  webhook: z
    .union(
      [webAddress, secretName],
      'ghi địa chỉ bắt đầu bằng https://, hoặc TÊN của khóa trong .env chứa địa chỉ',
    )
    .optional(),
  publish: z
    .strictObject({
      title: title.default('Bảng thi đua truyền thông'),
      base_path: z
        .string()
        .regex(/^(\/[\w-]+)*$/, 'base_path bắt đầu bằng / và không kết thúc bằng /, ví dụ /thi-dua')
        .default(''),
    })
    .prefault({}),
})

/** thidua.yaml after its checks, defaults filled in. */
export type Config = z.output<typeof configSchema>
