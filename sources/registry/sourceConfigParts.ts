/** The words that the sections of thidua.yaml about sources share. Secrets are only ever named. */
import cron from 'node-cron'
import { z } from 'zod'
import { isCivilDate } from './civilDate.ts'

export const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'mã chỉ gồm chữ thường không dấu, số và dấu gạch nối')

export const title = z.string().trim().min(1)

export const civilDate = z
  .string()
  .refine(isCivilDate, 'ngày không có thật; viết năm-tháng-ngày, ví dụ 2025-12-31')

/** The name under which a secret stands in `.env`; a secret itself would not look like this. */
export const secretName = z
  .string()
  .regex(
    /^[A-Z][A-Z0-9_]{2,63}$/,
    'đây phải là TÊN của khóa trong tệp .env, chỉ gồm chữ hoa, số và gạch dưới, ví dụ FB_TOKEN; đừng ghi chính khóa vào thidua.yaml',
  )

export const cronText = z
  .string()
  .refine(
    (text) => text.trim().split(/\s+/).length === 5 && cron.validate(text),
    'lịch viết bằng năm phần: phút giờ ngày tháng thứ, ví dụ "30 6 * * *" là 6 giờ 30 mỗi ngày',
  )

const address = z.string().regex(/^https?:\/\/[^\s@]+$/, 'địa chỉ bắt đầu bằng https:// và không chứa khóa')

export const webAddress = address

/** In every section: when it runs by itself, from when on history is wanted, and another address of the platform. */
export const commonParts = {
  schedule: cronText.optional(),
  /** First civil day of history wanted; without it three months back. */
  since: civilDate.optional(),
  /** Days within which a channel of this source is expected to bring something new. */
  rhythm_days: z.int().min(1).max(400).optional(),
  /** Another address for the platform: an office's gateway, or a test. */
  base_url: address.optional(),
}

/** Channels and the secret of each. */
export const secretByChannel = z.record(slug, secretName)
