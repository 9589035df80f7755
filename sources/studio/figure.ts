/** One cell of a Studio table: a count, a change with its sign, or nothing known. */
import { parseCount } from '../files/numbers.ts'

export type Figure =
  | { readonly kind: 'known'; readonly value: number }
  /** `reason` goes beside the missing value: `blank_in_file`, `undefined_in_file`. */
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string }

/** @param isSigned a change from day to day, which may be negative; a count may not */
export function readFigure(raw: string, isSigned: boolean): Figure {
  const text = raw.trim()
  if (text === '') return { kind: 'unknown', reason: 'blank_in_file' }
  if (/^(?:undefined|null|nan|n\/a)$/i.test(text)) return { kind: 'unknown', reason: 'undefined_in_file' }
  // How the platform rounds is not known, so the shown figure is not even a bound.
  if (/^[-+−]?\d+([.,]\d+)? ?(?:K|M|B|N|Tr)$/i.test(text))
    return {
      kind: 'refused',
      code: 'rounded_number',
      reason: 'Số đã bị làm tròn (như 1.2K), không biết số đúng. Hãy xuất lại tệp CSV có số đầy đủ.',
    }
  const signed = isSigned ? /^([-−+])(.*)$/.exec(text) : null
  const parsed = parseCount(signed ? signed[2] : text)
  if (!parsed.ok) return { kind: 'refused', code: parsed.code, reason: parsed.reason }
  if (parsed.value === null) return { kind: 'refused', code: 'not_a_number', reason: 'Chỉ có dấu, thiếu số.' }
  const isNegative = signed !== null && signed[1] !== '+' && parsed.value !== 0
  return { kind: 'known', value: isNegative ? -parsed.value : parsed.value }
}
