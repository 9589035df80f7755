/**
 * Reads one registry CSV: UTF-8 (BOM or not, CRLF or not), separated by commas, or by the semicolons and tabs that a
 * Vietnamese Excel writes. Headers must be exactly those of the table, in any order. Every problem is reported.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Problem } from './problem.ts'

export interface TableRow {
  /** Line in the file where the row begins. */
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
}

export interface Table {
  readonly file: string
  /** Header -> its place in the line, 1-based. */
  readonly places: ReadonlyMap<string, number>
  readonly rows: readonly TableRow[]
}

interface ParsedRecord {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

function decode(bytes: Uint8Array): string | null {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).normalize('NFC')
  } catch {
    return null
  }
}

/** No header holds any of the three signs, so the first line tells them apart. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/))
  const count = (sign: string) => header.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

function headerProblems(file: string, headers: readonly string[], expected: readonly string[]): Problem[] {
  const at = (column: number | null, field: string, code: string, message: string): Problem => ({
    file,
    line: 1,
    column,
    field,
    code,
    message,
  })
  const missing = expected
    .filter((name) => !headers.includes(name))
    .map((name) =>
      at(
        null,
        name,
        'missing_column',
        `Thiếu cột "${name}". Dòng đầu phải có đủ các cột: ${expected.join(', ')}.`,
      ),
    )
  const strange = headers.flatMap((name, index) => {
    if (name === '') return []
    if (headers.indexOf(name) < index)
      return [at(index + 1, name, 'repeated_column', `Cột "${name}" có hai lần. Hãy bỏ bớt một cột.`)]
    if (expected.includes(name)) return []
    const remedy = `Tệp này chỉ có các cột: ${expected.join(', ')}. Hãy sửa tên hoặc bỏ cột.`
    return [at(index + 1, name, 'unknown_column', `Không biết cột "${name}". ${remedy}`)]
  })
  return [...missing, ...strange]
}

/** The table, or null when it could not be read at all; its problems go to `problems`. */
export async function readTable(
  workspaceDir: string,
  file: string,
  columns: readonly string[],
  problems: Problem[],
): Promise<Table | null> {
  const whole = (code: string, message: string) =>
    problems.push({ file, line: null, column: null, field: null, code, message })
  let bytes: Uint8Array
  try {
    bytes = await readFile(join(workspaceDir, ...file.split('/')))
  } catch (error) {
    if (!isAbsent(error)) throw error
    whole('missing_file', `Không có tệp này. Hãy tạo tệp với dòng đầu: ${columns.join(',')}`)
    return null
  }
  const text = decode(bytes)
  if (text === null) {
    whole(
      'bad_encoding',
      'Tệp không phải UTF-8. Trong Excel hãy lưu lại bằng kiểu "CSV UTF-8 (phân tách bằng dấu phẩy)".',
    )
    return null
  }
  let parsed: readonly ParsedRecord[]
  try {
    parsed = parse(text, {
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as readonly ParsedRecord[]
  } catch (error) {
    const line = typeof error === 'object' && error !== null && 'lines' in error ? Number(error.lines) : null
    const message =
      'Không đọc được dòng này: dấu ngoặc kép mở mà không đóng, hoặc đóng sai chỗ. Hãy sửa dấu ngoặc kép.'
    problems.push({ file, line, column: null, field: null, code: 'bad_csv', message })
    return null
  }
  const [head, ...body] = parsed
  if (!head) {
    whole('empty_file', `Tệp trống. Dòng đầu phải là: ${columns.join(',')}`)
    return null
  }
  const headers = head.record
  const headerTrouble = headerProblems(file, headers, columns)
  problems.push(...headerTrouble)
  if (headerTrouble.some((problem) => problem.code === 'missing_column')) return null
  const rows = body.flatMap(({ record, info }): TableRow[] => {
    if (record.every((cell) => cell === '')) return []
    const line = info.lines - record.join('').split('\n').length + 1
    const extra = record.slice(headers.length).findIndex((cell) => cell !== '')
    if (extra >= 0) {
      const message = `Dòng có ${record.length} ô mà chỉ có ${headers.length} cột. Ô có dấu phẩy phải nằm trong ngoặc kép.`
      problems.push({
        file,
        line,
        column: headers.length + extra + 1,
        field: null,
        code: 'extra_cell',
        message,
      })
    }
    return [{ line, cells: Object.fromEntries(headers.map((name, index) => [name, record[index] ?? ''])) }]
  })
  return { file, places: new Map(headers.map((name, index) => [name, index + 1])), rows }
}
