/** Which slices are due when. */
import { describe, expect, it } from 'vitest'
import type { SliceContext } from '../api.ts'
import { dueSlices } from './plan.ts'
import { scriptedCall } from './testing.ts'

/** 10:00 in Vietnam on the 21st; the 20th in Los Angeles. */
const now = '2026-11-21T03:00:00.000Z'

function due(
  read: Readonly<Record<string, string>>,
  {
    at = now,
    since = null,
    until = null,
    askedSince = null,
  }: { at?: string; since?: string | null; until?: string | null; askedSince?: string | null } = {},
) {
  const { call } = scriptedCall(() => ({ body: {} }), { now: at })
  const lastReads = new Map(Object.entries(read))
  const context: SliceContext = { ...call.context, since, until, askedSince, lastReads }
  return [...dueSlices((other) => ({ ...call, context: other }), context)].map(
    ({ key, from, to }) => `${key}${from === null ? '' : ` ${from} ${String(to)}`}`,
  )
}

const readAll = (at: string, months: readonly string[]) =>
  Object.fromEntries([
    ['state', at],
    ...months.flatMap((month) => ['metric', 'post', 'post_metric'].map((name) => [`${name}/${month}`, at])),
  ]) as Record<string, string>

describe('the first time', () => {
  it('three months back, newest first, figures before posts', () => {
    expect(due({})).toEqual([
      'state',
      'metric/2026-11 2026-11-01 2026-11-21',
      'metric/2026-10 2026-10-01 2026-11-01',
      'metric/2026-09 2026-09-01 2026-10-01',
      'metric/2026-08 2026-08-01 2026-09-01',
      'post/2026-11 2026-11-01 2026-11-22',
      'post/2026-10 2026-10-01 2026-11-01',
      'post/2026-09 2026-09-01 2026-10-01',
      'post/2026-08 2026-08-01 2026-09-01',
      'post_metric/2026-11 2026-11-01 2026-11-22',
      'post_metric/2026-10 2026-10-01 2026-11-01',
      'post_metric/2026-09 2026-09-01 2026-10-01',
      'post_metric/2026-08 2026-08-01 2026-09-01',
    ])
  })

  it('--since and --until in whole months', () => {
    expect(
      due({}, { since: '2025-12-15', until: '2026-01-10' }).filter((key) => key.startsWith('metric')),
    ).toEqual(['metric/2026-01 2026-01-01 2026-02-01', 'metric/2025-12 2025-12-01 2026-01-01'])
  })
})

describe('again', () => {
  const months = ['2026-08', '2026-09', '2026-10', '2026-11']

  it('nothing the same day', () => {
    expect(due(readAll('2026-11-21T01:00:00.000Z', months))).toEqual([])
  })

  it('the next day the running month from eight days before, and posts while they are young', () => {
    // October ended 19 days before it was read: its figures have settled. Its posts are young until 7 December;
    // September's (51 days) wait for their week.
    expect(due(readAll(now, months), { at: '2026-11-22T03:00:00.000Z' })).toEqual([
      'state',
      'metric/2026-11 2026-11-12 2026-11-22',
      'post/2026-11 2026-11-01 2026-11-23',
      'post/2026-10 2026-10-01 2026-11-01',
      'post_metric/2026-11 2026-11-01 2026-11-23',
      'post_metric/2026-10 2026-10-01 2026-11-01',
    ])
  })

  it('a month of an earlier --since is read on until it has settled', () => {
    const read = { ...readAll(now, months), 'post/2026-01': '2026-11-10T03:00:00.000Z' }
    const keys = due(read, { at: '2026-11-22T03:00:00.000Z', askedSince: '2026-01-10' })
    expect(keys).toContain('post/2026-01 2026-01-01 2026-02-01')
    // The months between were never read for posts.
    expect(keys).toContain('post/2026-05 2026-05-01 2026-06-01')
  })
})
