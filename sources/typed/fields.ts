/** The checks that the columns of typed streams share, with their Vietnamese messages. */
import { z } from 'zod'
import { isCivilDate, isMonth } from '../registry/civilDate.ts'

export const text = z.string().min(1, 'Không được để trống.')
export const textOrNull = text.nullable()
export const date = z.string().refine(isCivilDate, 'Phải là ngày có thật.')
export const month = z.string().refine(isMonth, 'Tháng viết năm-tháng, ví dụ 2024-03.')
export const instant = z.iso.datetime('Phải là thời điểm theo giờ UTC.')
export const count = z.int('Phải là số nguyên.').min(0, 'Số đếm không thể âm.')
/** Exact, as text; at most two digits after the point. */
export const decimal = z.string().regex(/^\d{1,14}(\.\d{1,2})?$/, 'Số tối đa hai chữ số thập phân, không âm.')
