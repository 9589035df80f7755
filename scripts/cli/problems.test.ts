import { expect, test } from 'vitest'
import type { Problem } from '../../sources/registry/problem.ts'
import { problemLine, problemLines } from './problems.ts'

const problem = (changes: Partial<Problem>): Problem => ({
  file: 'registry/units.csv',
  line: 2,
  column: 9,
  field: 'valid_from',
  code: 'bad_date',
  message: 'Sai.',
  ...changes,
})

test('a place is named as Excel and the file show it', () => {
  expect(problemLine(problem({}))).toBe('registry/units.csv, dòng 2, cột I (valid_from): Sai.')
  expect(problemLine(problem({ column: 28, field: null }))).toBe('registry/units.csv, dòng 2, cột AB: Sai.')
  expect(problemLine(problem({ file: 'thidua.yaml', column: 12 }))).toBe(
    'thidua.yaml, dòng 2, ký tự 12: Sai.',
  )
  expect(problemLine(problem({ line: null, column: null }))).toBe('registry/units.csv: Sai.')
})

test('many of one kind do not drown the others', () => {
  const many = Array.from({ length: 8 }, (_, i) => problem({ line: i + 2 }))
  const lines = problemLines([...many, problem({ code: 'blank', line: 3, message: 'Trống.' })])
  expect(lines).toHaveLength(7)
  expect(lines.slice(5)).toEqual([
    'registry/units.csv: cùng lỗi này ở 3 dòng nữa: 7, 8, 9.',
    'registry/units.csv, dòng 3, cột I (valid_from): Trống.',
  ])
  expect(problemLines(many.slice(0, 6))).toHaveLength(6)
})
