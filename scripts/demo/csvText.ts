/** Text of delimited files as the platforms write it: quotes where they are needed, the line end as asked. */

export const byteOrderMark = '\ufeff'

export function csvCell(text: string, delimiter = ','): string {
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export function csvLines(rows: readonly (readonly string[])[], lineEnd = '\n', delimiter = ','): string {
  return rows.map((cells) => cells.map((cell) => csvCell(cell, delimiter)).join(delimiter) + lineEnd).join('')
}
