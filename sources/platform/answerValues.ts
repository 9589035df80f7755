/** Values as platforms write them in JSON, some as numbers and some as text, and what is said of those that are neither. */
import { z } from 'zod'
import { looksPersonal } from '../files/personal.ts'
import type { Rejection } from '../source.ts'

/** A count as number or digits; beyond 2^53 a number would be inexact and is refused. */
export const count = z.preprocess(
  (value) => (typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value),
  z.int('Phải là số nguyên.').nonnegative('Số đếm không thể âm.'),
)

/** Absent and null are unknown. */
export const countOrNull = z.union([z.null(), z.undefined().transform(() => null), count], {
  error: 'Phải là số nguyên không âm.',
})

/** Text in NFC; absent, null and blank are unknown. */
export const textOrNull = z
  .string('Phải là chữ.')
  .nullish()
  .transform((text) => {
    const clean = text?.normalize('NFC').trim() ?? ''
    return clean === '' ? null : clean
  })

/** A record of an answer that did not pass, field by field; the rest of the answer is read. */
export function rejectionsOf(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
  record: unknown,
  at: { readonly stream: string; readonly row: number },
): Rejection[] {
  return issues.map(({ path, message }) => {
    const column = path.length === 0 ? null : path.map(String).join('.')
    const text = valueAt(record, path)
    return {
      ...at,
      column,
      value: text,
      code: 'bad_value',
      reason: `Nền tảng trả về giá trị không dùng được: ${message} Dòng này không được nạp; lần đọc sau sẽ thử lại.`,
    }
  })
}

/** The value as text; null when it is personal or no single value. */
function valueAt(record: unknown, path: readonly PropertyKey[]): string | null {
  const value = path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null ? (Reflect.get(inner, name) as unknown) : undefined,
    record,
  )
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null
  const text = String(value)
  return looksPersonal(text) ? null : text.slice(0, 200)
}
