/** How figures and dates read in Vietnamese: 1.234,5 · 75,25% · 21/11/2026. Null is never a figure. */

export const unknown = 'chưa có dữ liệu'

/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map()

function formatter(
  /** @type {number} */ least,
  /** @type {number} */ most,
  /** @type {'decimal' | 'percent'} */ style,
) {
  const key = `${style} ${least} ${most}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat('vi-VN', {
    style,
    minimumFractionDigits: least,
    maximumFractionDigits: most,
  })
  formats.set(key, made)
  return made
}

/** A number with at most so many decimals: 1.234,5. @param {unknown} value */
export const number = (value, most = 2, least = 0) =>
  value === null || value === undefined ? unknown : formatter(least, most, 'decimal').format(Number(value))

/** A share, 0.7525, as 75,25%. @param {unknown} value */
export const percent = (value, most = 2) =>
  value === null || value === undefined ? unknown : formatter(0, most, 'percent').format(Number(value))

/** Points always carry two decimals, so that columns compare at a glance. @param {unknown} value */
export const points = (value) => number(value, 2, 2)

/** A civil date: 21/11/2026. @param {unknown} value */
export function date(value) {
  if (value === null || value === undefined) return unknown
  const iso = value instanceof Date ? value.toISOString() : String(value)
  const [year, month, day] = iso.slice(0, 10).split('-')
  return `${day}/${month}/${year}`
}

/** The value of a KPI in its own unit. @param {'percent' | 'rate' | 'count'} unit @param {unknown} value */
export function kpiValue(unit, value) {
  if (value === null || value === undefined) return unknown
  return { percent: () => percent(value), rate: () => number(value, 2), count: () => number(value, 0) }[
    unit
  ]()
}

/** "11/12", or the count alone where there is no denominator. @param {unknown} numerator @param {unknown} denominator */
export function fraction(numerator, denominator) {
  if (numerator === null || numerator === undefined) return ''
  return denominator === null || denominator === undefined
    ? number(numerator)
    : `${number(numerator)}/${number(denominator)}`
}

/** A name inside a sentence: "Quận, huyện" becomes "quận, huyện"; abbreviations stay. @param {string} name */
export const inSentence = (name) =>
  /^\p{Lu}{2}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1)
