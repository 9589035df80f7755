/** Budgets in headers, as Meta writes them. */
import { describe, expect, it } from 'vitest'
import { usageOf } from './usage.ts'

const business = (...budgets: object[]) => JSON.stringify({ '111': budgets })

describe('the used share', () => {
  it('is the largest of all that is said of a budget; the app’s is apart from the page’s', () => {
    const headers = {
      'x-app-usage': '{"call_count":28,"total_time":25,"total_cputime":25}',
      'x-business-use-case-usage': business(
        {
          type: 'pages',
          call_count: 12,
          total_cputime: 61,
          total_time: 40,
          estimated_time_to_regain_access: 0,
        },
        { type: 'messenger', call_count: 3, total_cputime: 1, total_time: 1 },
      ),
    }
    expect(usageOf({ headers })).toEqual([
      { percent: 28, regainMinutes: null, lane: 'app' },
      { percent: 61, regainMinutes: null },
    ])
  })

  it('comes with the minutes until the budget is back', () => {
    const budget = { type: 'pages', call_count: 100, total_time: 9, estimated_time_to_regain_access: 19 }
    expect(usageOf({ headers: { 'x-business-use-case-usage': business(budget) } })).toEqual([
      { percent: 100, regainMinutes: 19 },
    ])
  })

  it('is also read from the older header', () => {
    const headers = { 'x-page-usage': '{"call_count":7,"total_time":3,"total_cputime":2}' }
    expect(usageOf({ headers })).toEqual([{ percent: 7, regainMinutes: null }])
  })

  const silent: Record<string, string>[] = [
    {},
    { 'x-app-usage': 'không phải JSON' },
    { 'x-app-usage': 'null' },
    { 'x-app-usage': '{}' },
  ]
  it.each(silent)('is not known from %j', (headers) => {
    expect(usageOf({ headers })).toEqual([])
  })
})
