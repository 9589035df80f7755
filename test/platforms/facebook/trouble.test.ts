/** What goes wrong with one page, one call or the whole app, and what it costs. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Reply } from '../support/server.ts'
import { pageId } from './pages.ts'
import { codes, numbers, openScene, type Scene } from './scene.ts'
import { graphError } from './truth.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

describe('trouble with one page', () => {
  test.each([
    ['expired', 190, 463, 'token_expired', 'revoked'],
    ['withdrawn', 190, 467, 'token_invalid', 'revoked'],
    ['without the right', 10, undefined, 'permission_missing', 'missing_scope'],
    ['without another right', 283, undefined, 'permission_missing', 'missing_scope'],
  ])('a token that is %s stops it and not the others', async (_, code, subcode, problem, state) => {
    scene.truth.trouble = ({ path }, page) =>
      page?.id === pageId(2) && path.endsWith('/insights') ? graphError(code, subcode, 200) : undefined
    const result = await scene.workspace.pull(scene.source())
    expect(codes(result)).toEqual([`trang-2 ${problem}`])
    expect(result.slices).toEqual({ read: 15, failed: 1, skipped: 5 })
    expect(await scene.workspace.ask(`select state from ops.access where subject_id = 'trang-2'`)).toEqual([
      { state },
    ])
    const asked = scene.server.asked.length
    scene.truth.trouble = () => undefined
    expect((await scene.workspace.pull(scene.source())).slices.read).toBe(6)
    expect(scene.pathsOf(asked).filter((path) => path === 'me/insights')).toHaveLength(2)
  })

  test.each([17, 32, 80001, 613])('limit %i pauses it and not the others', async (code) => {
    scene.truth.trouble = ({ path }, page) =>
      page?.id === pageId(2) && path.endsWith('/insights') ? graphError(code) : undefined
    const result = await scene.workspace.pull(scene.source())
    expect(codes(result)).toEqual(['trang-2 rate_limited'])
    expect(result.slices.read).toBe(15)
  })

  test('a budget that climbs in the headers stops it before Meta does, until it is back', async () => {
    const calls = new Map<string, number>()
    scene.truth.headers = ({ id }): Record<string, string> => {
      if (id !== pageId(2)) return {}
      const count = (calls.get(id) ?? 0) + 24
      calls.set(id, count)
      const regain = count >= 96 ? 50 : 0
      const budget = { type: 'pages', call_count: count, total_time: 3, total_cputime: 2 }
      return {
        'x-business-use-case-usage': JSON.stringify({
          [id]: [{ ...budget, estimated_time_to_regain_access: regain }],
        }),
      }
    }
    // 24 % the access check, 48 % the state, 72 % and 96 % the two months of metrics; then 50 minutes of rest.
    const first = await scene.workspace.pull(scene.source())
    expect(codes(first)).toEqual(['trang-2 rate_limited'])
    expect(first.slices).toEqual({ read: 17, failed: 1, skipped: 3 })
    const asked = scene.server.asked.length
    scene.setTime('2026-11-21T03:30:00.000Z')
    expect((await scene.workspace.pull(scene.source())).slices.read).toBe(0)
    expect(scene.server.asked).toHaveLength(asked)
    scene.setTime('2026-11-21T03:51:00.000Z')
    scene.truth.headers = () => ({})
    expect((await scene.workspace.pull(scene.source())).slices.read).toBe(4)
  })

  test('the limit of the app stops all', async () => {
    scene.truth.trouble = ({ path }) => (path.endsWith('/insights') ? graphError(4) : undefined)
    const result = await scene.workspace.pull(scene.source(numbers, {}, { concurrency: 1 }))
    expect(codes(result)).toEqual(numbers.map((n) => `trang-${n} rate_limited`))
    expect(scene.pathsOf().filter((path) => path === 'me/insights')).toHaveLength(1)
  })

  test('the budget of the app, told to one page, stops all before Meta does', async () => {
    const usage = { 'x-app-usage': '{"call_count":96,"total_time":3,"total_cputime":2}' }
    scene.truth.headers = (): Record<string, string> => usage
    const result = await scene.workspace.pull(scene.source(numbers, {}, { concurrency: 1 }))
    expect(codes(result)).toEqual(numbers.map((n) => `trang-${n} rate_limited`))
    expect(scene.pathsOf()).toEqual(['me'])
  })

  test('what passes is tried again: codes 1 and 2, HTML, broken JSON, a body cut short, a late answer', async () => {
    const passing: Reply[] = [
      graphError(1, undefined, 500),
      graphError(2, undefined, 503),
      {
        body: '<!DOCTYPE html><title>Sorry, something went wrong.</title>',
        headers: { 'content-type': 'text/html' },
      },
      { body: '{"data": [{"name": "page_follows", ' },
      { body: JSON.stringify({ data: [], paging: {} }), cutAfter: 9 },
      { body: '{}', delayMs: 600 },
    ]
    scene.truth.trouble = ({ path }) => (path.endsWith('/insights') ? passing.shift() : undefined)
    const result = await scene.workspace.pull(scene.source([1], {}, { tries: 7, timeoutMs: 300 }))
    expect(result).toMatchObject({ problems: [], slices: { read: 7, failed: 0 } })
    expect(passing).toEqual([])
  })

  test('what does not pass costs one slice, and the next run asks for it alone', async () => {
    const october = String(Date.parse('2026-10-01T07:00:00Z') / 1000)
    scene.truth.trouble = ({ query }) =>
      query.get('since') === october ? graphError(2, undefined, 503) : undefined
    const result = await scene.workspace.pull(scene.source([1]))
    expect(result.problems).toMatchObject([{ slice: 'metric/2026-10', code: 'server_error' }])
    expect(result.slices).toEqual({ read: 6, failed: 1, skipped: 0 })
    scene.truth.trouble = () => undefined
    const asked = scene.server.asked.length
    expect((await scene.workspace.pull(scene.source([1]))).slices.read).toBe(1)
    expect(scene.pathsOf(asked)).toEqual(['me/insights'])
  })

  test('a listing that is too much for Meta is asked smaller', async () => {
    scene.page.mostPosts = 30
    const result = await scene.workspace.pull(scene.source([1]))
    expect(result.problems).toEqual([])
    expect(await scene.workspace.ask('select count(*)::integer as n from raw.facebook__post')).toEqual([
      { n: 51 },
    ])
  })
})
