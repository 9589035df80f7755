/** Plain text tables for the terminal, aligned by what the eye sees rather than by code units. */

const segments = new Intl.Segmenter('vi', { granularity: 'grapheme' })
const width = (text: string) => [...segments.segment(text)].length
const isNumber = (text: string) => /^-?[\d.,]+%?$/.test(text)

/** Rows under headers; columns of numbers are set to the right. Null shows as a dash. */
export function textTable(headers: readonly string[], rows: readonly (readonly (string | null)[])[]): string {
  const cells = rows.map((row) => row.map((value) => value ?? '–'))
  const widths = headers.map((header, i) =>
    Math.max(width(header), ...cells.map((row) => width(row[i] ?? ''))),
  )
  const numeric = headers.map((_, i) => cells.every((row) => row[i] === '–' || isNumber(row[i] ?? '')))
  const line = (row: readonly string[]) =>
    row
      .map((value, i) => {
        const gap = ' '.repeat(widths[i]! - width(value))
        return numeric[i] ? gap + value : value + gap
      })
      .join('  ')
      .trimEnd()
  return [line(headers), widths.map((w) => '─'.repeat(w)).join('  '), ...cells.map(line)].join('\n')
}
