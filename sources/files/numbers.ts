/**
 * Whole counts as files write them, in no locale at all: only a text that means one number everywhere is read.
 * `407.137` is 407137 in Vietnamese and 407.137 in English, so it is refused and asked for again; it is never guessed.
 */

export type ParsedCount =
  | { readonly ok: true; readonly value: number | null }
  | { readonly ok: false; readonly code: CountProblem; readonly reason: string }

export type CountProblem =
  'ambiguous_number' | 'not_whole' | 'negative' | 'rounded_by_excel' | 'too_large' | 'not_a_number'

const reasons: Record<CountProblem, string> = {
  ambiguous_number:
    'Số có một dấu chấm trước đúng ba chữ số: nơi hiểu là hàng nghìn, nơi hiểu là phần thập phân. Hãy ghi liền, không dấu.',
  not_whole: 'Phải là số nguyên, không có phần thập phân.',
  negative: 'Số đếm không thể âm.',
  rounded_by_excel: 'Số đã bị Excel làm tròn (dạng 1.2E+15). Hãy lấy lại số từ tệp gốc.',
  too_large: 'Số quá lớn, không thể là số đếm.',
  not_a_number: 'Không phải là số. Hãy chỉ gõ chữ số, ví dụ 12345; chưa biết thì để trống.',
}

const no = (code: CountProblem): ParsedCount => ({ ok: false, code, reason: reasons[code] })

const shapes: readonly { readonly pattern: RegExp; readonly digits: (text: string) => string }[] = [
  { pattern: /^\d+$/, digits: (text) => text },
  // 1,234 and 1,234.00: Business Suite writes thousands commas. For a whole count a comma before three digits has
  // this reading only in the files that we know; Vietnamese decimals do not occur in counts.
  { pattern: /^\d{1,3}(,\d{3})+(\.0+)?$/, digits: (text) => text.split('.', 1)[0]!.replaceAll(',', '') },
  // 1.234.567 and 1.234,00: two kinds of marks or two of a kind leave no second reading.
  { pattern: /^\d{1,3}(\.\d{3}){2,}$/, digits: (text) => text.replaceAll('.', '') },
  { pattern: /^\d{1,3}(\.\d{3})+,0+$/, digits: (text) => text.split(',', 1)[0]!.replaceAll('.', '') },
  // 12.0: a spreadsheet's way to write 12. Three zeros would be ambiguous again and do not match.
  { pattern: /^\d+\.0{1,2}$/, digits: (text) => text.split('.', 1)[0]! },
]

/** Reads a count. Blank is null: not known, never 0. */
export function parseCount(raw: string | null | undefined): ParsedCount {
  // Spreadsheets pad with no-break spaces, which trim() takes off too.
  const text = (raw ?? '').trim()
  if (text === '') return { ok: true, value: null }
  for (const shape of shapes) {
    if (!shape.pattern.test(text)) continue
    const value = Number(shape.digits(text))
    return Number.isSafeInteger(value) ? { ok: true, value } : no('too_large')
  }
  if (/^[-−]\s*\d/.test(text)) return no('negative')
  if (/^\d{1,3}\.\d{3}$/.test(text)) return no('ambiguous_number')
  if (/^\d+([.,]\d+)?E[+-]?\d+$/i.test(text)) return no('rounded_by_excel')
  if (/^\d[\d.,]*$/.test(text)) return no('not_whole')
  return no('not_a_number')
}
