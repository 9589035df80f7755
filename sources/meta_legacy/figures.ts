/** From a column's title and description to the platform's metric, its period and its part. Never by likeness. */
import { headerKey } from '../files/header.ts'
import type { metricPeriods } from '../platform/streams.ts'
import { pageTitles, postTitles, unusedTitles, type LegacyTitle, type Unit } from './titles.ts'

export type Level = 'post' | 'page'
export type Period = (typeof metricPeriods)[number]

export interface Figure {
  readonly position: number
  readonly period: Period
  readonly metric: string
  /** `all`, or the part that the column is of. */
  readonly dimension: string
}

export type FigureAnswer =
  | { readonly state: 'known'; readonly figure: Omit<Figure, 'position'> }
  /** A known title that stands for several metrics, and no description says which. */
  | { readonly state: 'ambiguous' | 'unused' | 'unknown' }

const periods: Readonly<Record<string, Period>> = {
  lifetime: 'lifetime',
  daily: 'day',
  weekly: 'week',
  '28 days': 'days_28',
}

const tables: Readonly<Record<Level, ReadonlyMap<string, readonly LegacyTitle[]>>> = {
  post: byKey(postTitles),
  page: byKey(pageTitles),
}

function byKey(titles: readonly LegacyTitle[]): ReadonlyMap<string, readonly LegacyTitle[]> {
  const groups = new Map<string, LegacyTitle[]>()
  for (const title of titles) {
    const key = headerKey(title.title)
    groups.set(key, [...(groups.get(key) ?? []), title])
  }
  return groups
}

const withPeriod = /^(lifetime|daily|weekly|28 days)\s+(.+)$/is

function unitOf(description: string | null): Unit | null {
  const said = /\((unique users|total count)\)\s*$/i.exec(description ?? '')?.[1]
  return said === undefined ? null : headerKey(said) === 'unique users' ? 'unique' : 'total'
}

/**
 * What a column holds: `Daily Page consumptions by type - link clicks` is the part `link clicks` of the day's figure.
 * A post's figures are `Lifetime`; another period there is another export.
 */
export function figureOf(level: Level, column: string, description: string | null): FigureAnswer {
  const [, word = '', rest = ''] = withPeriod.exec(column.trim()) ?? []
  const period = periods[headerKey(word)]
  if (period === undefined || (level === 'post' && period !== 'lifetime')) return { state: 'unknown' }
  const dash = rest.indexOf(' - ')
  const title = headerKey(dash < 0 ? rest : rest.slice(0, dash))
  const dimension = dash < 0 ? 'all' : rest.slice(dash + 3).trim()
  if (unusedTitles.has(title)) return { state: 'unused' }
  const unit = unitOf(description)
  const metrics = (tables[level].get(title) ?? [])
    .filter((one) => unit === null || one.unit === unit)
    .flatMap((one) => (dash < 0 ? one.metric : one.by) ?? [])
  const [metric] = metrics
  if (metric === undefined) return { state: 'unknown' }
  if (metrics.length > 1) return { state: 'ambiguous' }
  return { state: 'known', figure: { period, metric, dimension } }
}

const squeezed = (text: string) => headerKey(text).replaceAll(' ', '')

/**
 * The title, period and all, that a sheet of parts is named by: sheet names end at 31 characters, `…(...` or cut bare,
 * and only a name that can stand for one title is read.
 */
export function sheetTitle(level: Level, name: string): string | 'unused' | null {
  const [, word = '', rest = ''] = withPeriod.exec(name.trim()) ?? []
  if (rest === '') return null
  const cut = /(\.\.\.|…)$/.test(rest) || name.length >= 31
  const shown = squeezed(rest.replace(/(\.\.\.|…)$/, ''))
  const fits = (title: string) => {
    const whole = squeezed(title)
    return cut ? whole.startsWith(shown) : whole === shown
  }
  const titles = [...tables[level].values()]
    .flatMap(([first]) => first ?? [])
    .filter(({ title }) => (tables[level].get(headerKey(title)) ?? []).some(({ by }) => by !== null))
    .filter(({ title }) => fits(title))
  if (titles.length === 1) return `${word} ${titles[0]!.title}`
  return titles.length === 0 && [...unusedTitles].some(fits) ? 'unused' : null
}
