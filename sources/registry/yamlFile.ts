/**
 * Reads one YAML file against a zod schema. Problems carry the line and column of the very key or value that is meant:
 * zod gives the path, the YAML document gives the place.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import type { Problem } from './problem.ts'

type Path = readonly PropertyKey[]

export interface YamlFile<T> {
  readonly file: string
  readonly value: T
  /** A problem at a path of this file; the nearest existing parent when the path itself is absent. */
  readonly problemAt: (path: Path, code: string, message: string) => Problem
  readonly lineOf: (path: Path) => number
}

/** `targets[2].kpi`, as people write paths. */
function pathText(path: Path): string {
  return path
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`,
    )
    .join('')
}

/** Where the value at a path stands; its key when the value is a list or a group, or when the key itself is meant. */
function offsetOf(document: Document, path: Path, meantKey = false): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const key = path[length - 1]
    const parent = length === 0 ? null : document.getIn(path.slice(0, length - 1), true)
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
      const node = isScalar(pair?.value) && !meantKey ? pair.value : pair?.key
      if (isNode(node) && node.range) return node.range[0]
    }
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'chữ',
  number: 'số',
  int: 'số nguyên',
  boolean: 'true hoặc false',
  array: 'danh sách (mỗi mục bắt đầu bằng dấu "-")',
  object: 'nhóm các dòng "khóa: giá trị"',
}

function issueText(issue: z.core.$ZodIssue): { readonly code: string; readonly message: string } {
  const name = pathText(issue.path)
  if (issue.code === 'invalid_type') {
    const wanted = typeNames[issue.expected] ?? issue.expected
    return issue.input === undefined
      ? { code: 'missing_key', message: `Thiếu "${name}". Hãy thêm dòng này vào tệp.` }
      : { code: 'wrong_type', message: `"${name}" phải là ${wanted}.` }
  }
  if (issue.code === 'unrecognized_keys') {
    return {
      code: 'unknown_key',
      message: `Không biết mục "${issue.keys.join('", "')}". Hãy sửa tên hoặc bỏ đi.`,
    }
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String).join(', ')
    return { code: 'unknown_value', message: `"${name}" chỉ nhận một trong: ${values}.` }
  }
  if (issue.code === 'too_small' && issue.origin === 'array') {
    return { code: 'empty_list', message: `"${name}" phải có ít nhất ${String(issue.minimum)} mục.` }
  }
  if (issue.code === 'too_small') {
    return {
      code: 'out_of_range',
      message: `"${name}" không được nhỏ hơn ${String(issue.minimum)} hay để trống.`,
    }
  }
  if (issue.code === 'too_big') {
    return { code: 'out_of_range', message: `"${name}" không được lớn hơn ${String(issue.maximum)}.` }
  }
  return { code: 'bad_value', message: `"${name}": ${issue.message}.` }
}

/** The checked content, or null with its problems added to `problems`. */
export async function readYaml<T>(
  workspaceDir: string,
  file: string,
  schema: z.ZodType<T>,
  problems: Problem[],
): Promise<YamlFile<T> | null> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(
      await readFile(join(workspaceDir, ...file.split('/'))),
    )
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!absent && !(error instanceof TypeError)) throw error
    const [code, message] = absent
      ? ['missing_file', 'Không có tệp này. Hãy chạy "npx thidua init" để tạo thư mục làm việc mẫu.']
      : ['bad_encoding', 'Tệp không phải UTF-8. Hãy lưu lại bằng mã UTF-8.']
    problems.push({ file, line: null, column: null, field: null, code, message })
    return null
  }
  const lines = new LineCounter()
  const document = parseDocument(text.normalize('NFC'), { lineCounter: lines, prettyErrors: false })
  const at = (offset: number, field: string | null, code: string, message: string): Problem => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col, field, code, message }
  }
  if (document.errors.length > 0) {
    for (const error of document.errors) {
      const hint =
        error.code === 'DUPLICATE_KEY'
          ? 'Mục này đã có ở trên. Hãy bỏ bớt một lần.'
          : error.code === 'TAB_AS_INDENT'
            ? 'Dòng này thụt vào bằng phím Tab. Hãy thay bằng dấu cách.'
            : `Sai cú pháp YAML (${error.code}). Hãy xem lại dấu hai chấm, dấu cách thụt đầu dòng và ngoặc kép.`
      problems.push(at(error.pos[0], null, 'bad_yaml', hint))
    }
    return null
  }
  const value: unknown = document.toJS()
  const checked = schema.safeParse(value, { reportInput: true })
  if (!checked.success) {
    for (const issue of checked.error.issues) {
      const { code, message } = issueText(issue)
      const keys = issue.code === 'unrecognized_keys' ? issue.keys : [null]
      for (const key of keys) {
        const path = key === null ? issue.path : [...issue.path, key]
        const text = key === null ? message : `Không biết mục "${key}". Hãy sửa tên hoặc bỏ đi.`
        problems.push(at(offsetOf(document, path, key !== null), pathText(path), code, text))
      }
    }
    return null
  }
  const problemAt = (path: Path, code: string, message: string) =>
    at(offsetOf(document, path), pathText(path), code, message)
  return {
    file,
    value: checked.data,
    problemAt,
    lineOf: (path) => lines.linePos(offsetOf(document, path)).line,
  }
}
