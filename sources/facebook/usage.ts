/**
 * How much of the call budget is used, from the headers of an answer. Figures are percent of a rolling window; the
 * largest of them counts, because the first to reach 100 stops the calls.
 */
import type { HttpAnswer, Usage } from '../api.ts'

const flat = ['x-app-usage', 'x-page-usage'] as const
/** By business or page id a list of budgets. */
const nested = 'x-business-use-case-usage'
const shares = ['call_count', 'total_time', 'total_cputime'] as const

/** Null when no header says anything: they come only after enough calls. */
export function usageOf({ headers }: Pick<HttpAnswer, 'headers'>): Usage | null {
  const budgets = [
    ...flat.map((name) => objectIn(headers[name])),
    ...Object.values(objectIn(headers[nested])).flatMap((list): unknown[] =>
      Array.isArray(list) ? list : [],
    ),
  ]
  const percents = budgets.flatMap((budget) => shares.flatMap((share) => numberAt(budget, share)))
  if (percents.length === 0) return null
  const waits = budgets.flatMap((budget) => numberAt(budget, 'estimated_time_to_regain_access'))
  const regainMinutes = Math.max(0, ...waits)
  return { percent: Math.max(...percents), regainMinutes: regainMinutes === 0 ? null : regainMinutes }
}

function objectIn(header: string | undefined): object {
  try {
    const parsed: unknown = JSON.parse(header ?? '{}')
    return typeof parsed === 'object' && parsed !== null ? parsed : {}
  } catch {
    // A header that is no JSON says nothing about the budget, and the answer itself may be fine.
    return {}
  }
}

function numberAt(budget: unknown, name: string): number[] {
  const value: unknown = typeof budget === 'object' && budget !== null ? Reflect.get(budget, name) : null
  return typeof value === 'number' && value >= 0 ? [value] : []
}
