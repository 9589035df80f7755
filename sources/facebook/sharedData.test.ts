/** Recorded Graph API bodies, where a checkout has them: three windows of insights, and two forms of the error body. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sharedData } from '../files/fixtures.ts'
import { readPageMetrics } from './pageMetrics.ts'
import { itemsOf, rowsOf, scriptedCall, thrownBy } from './testing.ts'

const file = (name: string) => sharedData(`graph-insights/${name}`)
const body = (name: string) => readFileSync(file(name), 'utf8')

describe.runIf(existsSync(file('page-1.json')))('recorded insights', () => {
  /*
   * Worked out with Python's json module over the files: end_time 2019-06-10T07:00, 06-11T07:00 and 06-12T07:00, so Los
   * Angeles days 9, 10 and 11 June; 45 cities on each; the values add up to 109, 110 and 109. The requests that the bodies
   * themselves name as each other's neighbours: 1560063600-1560236400, 1560236400-1560409200, 1560409200-1560582000.
   */
  const windows = [
    ['page-1.json', '2019-06-09', '2019-06-11', '1560063600', '1560236400'],
    ['page-2.json', '2019-06-11', '2019-06-13', '1560236400', '1560409200'],
    ['page-3.json', '2019-06-13', '2019-06-15', '1560409200', '1560582000'],
  ] as const

  it('are read window by window to the empty one', async () => {
    const sums = new Map<string, { cities: number; sum: number }>()
    for (const [name, from, to, since, until] of windows) {
      const { call, asked } = scriptedCall(() => ({ body: body(name) }), {
        now: '2019-07-01T00:00:00.000Z',
        ids: ['<page-id>'],
      })
      const items = await itemsOf(readPageMetrics(call, { from, to }))
      expect(asked[0]?.query).toMatchObject({ since, until })
      expect(items.filter(({ type }) => type === 'rejection' || type === 'coverage')).toEqual([])
      for (const row of rowsOf(items, 'metric')) {
        expect(row).toMatchObject({ metric: 'page_fans_city', period: 'day', precision: 'exact' })
        const day = sums.get(String(row['date'])) ?? { cities: 0, sum: 0 }
        sums.set(String(row['date']), { cities: day.cities + 1, sum: day.sum + Number(row['value']) })
      }
    }
    expect([...sums]).toEqual([
      ['2019-06-09', { cities: 45, sum: 109 }],
      ['2019-06-10', { cities: 45, sum: 110 }],
      ['2019-06-11', { cities: 45, sum: 109 }],
    ])
  })

  it.each(['exampleError.json', 'exampleErrorNew.json'])('%s is a changed password', async (name) => {
    const { call } = scriptedCall(() => ({ status: 400, body: body(name) }))
    const error = await thrownBy(() =>
      itemsOf(readPageMetrics(call, { from: '2019-06-09', to: '2019-06-11' })),
    )
    expect(error).toMatchObject({ code: 'token_invalid', facts: { code: 190, subcode: 460 } })
    expect(error.message).toContain('đổi mật khẩu')
  })
})
