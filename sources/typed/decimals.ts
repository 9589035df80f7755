/** Numbers of hours as people type them: `2`, `2,5`, `2.25`. As text, because they stay exact. */

/**
 * Null for a blank; undefined when it is no such number, or has two readings: `1,234` may be a thousand and more. At
 * most two digits after the mark.
 */
export function parseDecimal(raw: string): string | null | undefined {
  const text = raw.trim()
  if (text === '') return null
  const [, whole, fraction = ''] = /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(text) ?? []
  if (whole === undefined) return undefined
  const digits = fraction.replace(/0+$/, '')
  return `${Number(whole)}${digits === '' ? '' : `.${digits}`}`
}
