/**
 * How much of the call budgets is used, from the headers of an answer: that of the whole app, and that of the page. Figures
 * are percent of a rolling window; the largest of a budget counts, because the first to reach 100 stops the calls.
 */
import type { HttpAnswer, Usage } from '../api.ts'

const ofApp = 'x-app-usage'
/** The older name for the page's. */
const ofPage = 'x-page-usage'
/** By business or page id a list of budgets. */
const ofPages = 'x-business-use-case-usage'
const shares = ['call_count', 'total_time', 'total_cputime'] as const

/** What each budget says of itself; empty when no header does: they come only after enough calls. */
export function usageOf({ headers }: Pick<HttpAnswer, 'headers'>): readonly Usage[] {
  const lists = Object.values(objectIn(headers[ofPages])).flatMap((list): unknown[] =>
    Array.isArray(list) ? list : [],
  )
  const app = largest([objectIn(headers[ofApp])])
  const page = largest([objectIn(headers[ofPage]), ...lists])
  return [...(app === null ? [] : [{ ...app, lane: 'app' }]), ...(page === null ? [] : [page])]
}

function largest(budgets: readonly unknown[]): Usage | null {
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
