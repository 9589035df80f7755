/** The edge `/insights` of the test's Graph API: which metrics live on which day, and their series. */
import { startOfDay } from '../../../sources/files/zonedTime.ts'
import { addDays } from '../../../sources/registry/civilDate.ts'
import { dayIn } from '../../../sources/platform/windows.ts'
import type { Asked, Reply } from '../support/server.ts'
import { graphError, type GraphPage, type GraphTruth } from './truth.ts'

const pacific = 'America/Los_Angeles'

/** Meta's three waves of removal, and what is younger than the day. */
const waves: readonly { readonly from: string; readonly gone: RegExp }[] = [
  {
    from: '2024-03-14',
    gone: /^page_(engaged_users|consumptions|content_activity|negative_feedback|fans_gender_age|follows_.*)$/,
  },
  {
    from: '2025-11-15',
    gone: /^(page_fans.*|page_fan_(adds|removes).*|(page|post)_impressions(_paid|_viral|_nonviral|_fan|_organic)?)$/,
  },
  {
    from: '2026-06-15',
    gone: /^((page|post)_impressions_.*unique|page_posts_impressions.*|.*_video_views_(unique|10s))$/,
  },
]
const bornLater = { from: '2025-08-15', name: /_media_view/ }

export function isKnownMetric(metric: string, truth: GraphTruth): boolean {
  const today = dayIn(truth.now, pacific)
  if (truth.dead.has(metric) || !/^(page|post)_[a-z0-9_]+$/.test(metric)) return false
  if (bornLater.name.test(metric) && today < bornLater.from) return false
  return !waves.some(({ from, gone }) => from <= today && gone.test(metric))
}

/** Days whose end lies in (since, until]; the day that is not over is there too, with what it has so far. */
export function graphInsights({ query }: Asked, page: GraphPage, truth: GraphTruth): Reply {
  const names = (query.get('metric') ?? '').split(',').filter(Boolean)
  const since = Number(query.get('since'))
  const until = Number(query.get('until'))
  if (names.length === 0) return graphError(3001, 1504028)
  if (until - since > 93 * 86_400) return graphError(1)
  if (names.some((name) => !isKnownMetric(name, truth))) return graphError(100)
  const last = dayIn(truth.now, pacific)
  const days: string[] = []
  for (let day = dayIn(new Date(since * 1000), pacific); day <= last; day = addDays(day, 1))
    if (Date.parse(startOfDay(day, pacific, 1)) / 1000 <= until) days.push(day)
  const data = names.flatMap((name) => {
    const values = days.flatMap((day) => {
      const value = page.figure(name, day)
      const end_time = startOfDay(day, pacific, 1).replace('.000Z', '+0000')
      return value === undefined ? [] : [{ value, end_time }]
    })
    if (values.length === 0) return []
    return [{ name, period: query.get('period'), values, title: '…', id: `${page.id}/insights/${name}/day` }]
  })
  const neighbour = (from: number, to: number) =>
    `https://graph.facebook.com/v25.0/me/insights?access_token=${page.token}&since=${from}&until=${to}`
  const span = until - since
  const paging = { previous: neighbour(since - span, since), next: neighbour(until, until + span) }
  return { body: JSON.stringify({ data, paging }) }
}
