/** Problems of configuration, registries and plans as an operator reads them: file, line, column as Excel names it. */
import type { Problem } from '../../sources/registry/problem.ts'

/** More than this many of one kind in one column are told as a number: the others must not drown. */
const shownOfAKind = 5

/** One line per problem; problems of one kind in one column of one file are cut after a few. */
export function problemLines(problems: readonly Problem[]): string[] {
  const kindOf = ({ file, field, code }: Problem) => `${file}\n${field ?? ''}\n${code}`
  const kinds = new Map<string, Problem[]>()
  for (const problem of problems) kinds.set(kindOf(problem), [...(kinds.get(kindOf(problem)) ?? []), problem])
  const seen = new Map<string, number>()
  return problems.flatMap((problem) => {
    const kind = kindOf(problem)
    const nth = (seen.get(kind) ?? 0) + 1
    seen.set(kind, nth)
    const all = kinds.get(kind)?.length ?? 0
    if (nth <= shownOfAKind || all === shownOfAKind + 1) return [problemLine(problem)]
    if (nth > shownOfAKind + 1) return []
    const lines =
      kinds
        .get(kind)
        ?.slice(shownOfAKind)
        .map(({ line }) => line) ?? []
    return [`${problem.file}: cùng lỗi này ở ${lines.length} dòng nữa: ${lines.join(', ')}.`]
  })
}

/** `registry/units.csv, dòng 12, cột E (type): …`, or `thidua.yaml, dòng 5, ký tự 12: …`. */
export function problemLine({ file, line, column, field, message }: Problem): string {
  const place = [file]
  if (line !== null) place.push(`dòng ${line}`)
  if (line !== null && column !== null)
    place.push(
      file.endsWith('.csv')
        ? `cột ${letterOf(column)}${field === null ? '' : ` (${field})`}`
        : `ký tự ${column}`,
    )
  return `${place.join(', ')}: ${message}`
}

/** 1 is A, 27 is AA. */
function letterOf(column: number): string {
  const rest = Math.floor((column - 1) / 26)
  return `${rest === 0 ? '' : letterOf(rest)}${String.fromCharCode(65 + ((column - 1) % 26))}`
}
