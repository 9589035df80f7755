/** Days as Studio exports write them: `2023-03-30`, `Mar 30, 2023`, `30 thg 3, 2023`, or without a year, `December 30`, `18 tháng Tám`. */
import { isCivilDate } from '../registry/civilDate.ts'
import { toneKey } from '../registry/fold.ts'

export interface WrittenDay {
  /** Null when the text names none. */
  readonly year: number | null
  readonly month: number
  readonly day: number
}

const english = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const englishFull = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july'],
  ...['august', 'september', 'october', 'november', 'december'],
]
const vietnamese = [
  ...['một', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'],
  ...['mười một', 'mười hai'],
].map(toneKey)

const iso = /^(\d{4})-(\d{2})-(\d{2})$/
const monthFirst = /^([a-z]+)\.? (\d{1,2})(?:,? (\d{4}))?$/
const dayFirst = /^(\d{1,2}) ([a-z]+)\.?(?:,? (\d{4}))?$/
const byNumber = /^(\d{1,2}) (?:tháng|thg) (\d{1,2})(?:(?:,| năm)? (\d{4}))?$/
const byWord = /^(\d{1,2}) (?:tháng|thg) (\p{L}+(?: một| hai)?)(?:(?:,| năm)? (\d{4}))?$/u

function monthNamed(name: string): number {
  const key = toneKey(name)
  return Math.max(
    ...[english, englishFull, vietnamese].map((names) => names.indexOf(key) + 1),
    key === 'sept' ? 9 : 0,
  )
}

/** Reads a day; null when it is none or cannot exist (29 February can, where no year is named). */
export function parseWrittenDay(raw: string): WrittenDay | null {
  const text = raw.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()
  const parts = partsOf(text)
  if (parts === null) return null
  const { year, month, day } = parts
  const two = (n: number) => String(n).padStart(2, '0')
  return isCivilDate(`${year ?? 2024}-${two(month)}-${two(day)}`) ? parts : null
}

function partsOf(text: string): WrittenDay | null {
  const number = (digits: string | undefined) => (digits === undefined ? null : Number(digits))
  const asIso = iso.exec(text)
  if (asIso) return { year: Number(asIso[1]), month: Number(asIso[2]), day: Number(asIso[3]) }
  const named = monthFirst.exec(text)
  if (named) return { year: number(named[3]), month: monthNamed(named[1]!), day: Number(named[2]) }
  const turned = byNumber.exec(text)
  if (turned) return { year: number(turned[3]), month: Number(turned[2]), day: Number(turned[1]) }
  const worded = byWord.exec(text) ?? dayFirst.exec(text)
  if (worded) return { year: number(worded[3]), month: monthNamed(worded[2]!), day: Number(worded[1]) }
  return null
}

/** A day whose year is known, as `YYYY-MM-DD`. */
export const civilDay = (year: number, { month, day }: WrittenDay): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
