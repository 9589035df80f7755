/** A template as an office fills it in: tables under the readers' own headers, and the sheet "Thông tin" behind them. */
import type { HeaderAliases } from '../../sources/files/header.ts'
import type { DraftFile, Planted } from './draftFile.ts'
import type { Span } from './spans.ts'
import { typedVietnam } from './times.ts'
import type { Cell, Sheet } from './xlsx.ts'
import { workbook } from './xlsx.ts'

/** One row by the reader's names of columns; what is left out is blank. */
export type Filled<Name extends string> = Readonly<Partial<Record<Name, Cell>>>

/** A table of a template, its columns in the template's order and wording. */
export function filledTable<Name extends string>(
  name: string,
  columns: HeaderAliases<Name>,
  records: readonly Filled<Name>[],
): Sheet {
  const names = Object.keys(columns) as Name[]
  return {
    name,
    rows: [
      names.map((column) => columns[column][0]!),
      ...records.map((record) => names.map((column) => record[column] ?? null)),
    ],
  }
}

export interface FilledTemplate {
  readonly kind: DraftFile['kind']
  readonly name: string
  /** What "Phạm vi" says. */
  readonly scope: string
  readonly span: Pick<Span, 'from' | 'to'>
  readonly exportedAt: number
  readonly tables: readonly Sheet[]
  readonly planted?: readonly Planted[]
}

/** The filled-in template as a workbook that says its period and when it was closed. */
export function filledDraft({ tables, span, scope, planted = [], ...file }: FilledTemplate): DraftFile {
  const info: Cell[][] = [
    ['Kỳ từ', { date: span.from }],
    ['Kỳ đến', { date: span.to }],
    ['Xuất lúc', typedVietnam(file.exportedAt)],
    ['Phạm vi', scope],
    ['Dữ liệu minh họa'],
  ]
  return {
    ...file,
    folder: '',
    bytes: workbook([...tables, { name: 'Thông tin', rows: info }]),
    rows: tables.reduce((sum, { rows }) => sum + rows.length - 1, 0),
    basis: 'in_file',
    planted,
  }
}
