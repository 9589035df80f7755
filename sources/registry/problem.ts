/** What is wrong in a registry, a plan or thidua.yaml, as data. Rendering is somebody else's work. */

export interface Problem {
  /** Path inside the workspace, with forward slashes. */
  readonly file: string
  /** 1-based line; null when the file as a whole is meant. */
  readonly line: number | null
  /** 1-based: the field's number in a CSV line, the character in a YAML line. */
  readonly column: number | null
  /** The CSV header or the YAML path that is meant, e.g. `valid_to` or `targets[2].kpi`. */
  readonly field: string | null
  /** Stable word for machines. */
  readonly code: string
  /** Vietnamese: what is wrong and what to do about it. */
  readonly message: string
}

/** `registry/units.csv:12:5: …`, the way people and editors read it. */
export function problemText(problem: Problem): string {
  const place = [problem.file, problem.line, problem.line === null ? null : problem.column]
  return `${place.filter((part) => part !== null).join(':')}: ${problem.message}`
}

/** By file, line and column, so that the same workspace always reports in the same order. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  return [...problems].sort(
    (a, b) =>
      byText(a.file, b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      byText(a.code, b.code),
  )
}
