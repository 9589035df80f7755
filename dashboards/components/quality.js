/** Findings about the data themselves, in words: first sentences of the quality page, and the short list on the overview. */
import { inSentence, number } from './format.js'
import { listed } from './sentences.js'
import { platforms } from './words.js'

/**
 * A row of topic `freshness` with the names around it.
 * @typedef {{ status: string, days_late: number | null, subject: string, subject_vi: string, channel: string | null,
 *   channel_id: string | null, platform: string | null, unit: string | null, source_vi: string | null, owner_ended_on: unknown }} Fresh
 */

/** Whom a row speaks of: the channel, or what the organisation keeps. @param {Fresh} row */
export const nameOf = (row) => row.channel ?? row.source_vi ?? row.subject_vi

/** A channel or a log is one thing however many rows it has. @param {Fresh} row */
const thing = (row) => row.channel_id ?? row.source_vi

/** How many channels and logs the rows speak of. @param {readonly Fresh[]} rows */
export const things = (rows) => new Set(rows.map(thing)).size

/** How late, longest first; what never came goes before all. @param {Fresh} a @param {Fresh} b */
const byLateness = (a, b) => (b.days_late ?? Infinity) - (a.days_late ?? Infinity) || 0

/**
 * What does not keep its rhythm, one entry per channel or log: units that are in force first, then the latest.
 * @param {readonly Fresh[]} rows
 */
export function behind(rows) {
  const due = rows.filter(({ status }) => status !== 'ok')
  const sorted = [...due].sort(
    (a, b) => Number(Boolean(a.owner_ended_on)) - Number(Boolean(b.owner_ended_on)) || byLateness(a, b),
  )
  return sorted.filter((row, place) => sorted.findIndex((other) => thing(other) === thing(row)) === place)
}

/** "bài đăng trên Facebook trễ 12 ngày": channels of one unit often share their name. @param {Fresh} row */
export function lateness({ channel, platform, subject_vi, status, days_late }) {
  const state = status === 'never' ? 'chưa nhận được lần nào' : `trễ ${number(days_late, 0)} ngày`
  if (channel === null) return state
  const place = platform === null || platform === 'website' ? '' : ` trên ${platforms[platform] ?? platform}`
  return `${inSentence(subject_vi)}${place} ${state}`
}

/**
 * The short list for the overview: "3 kênh, sổ chưa đúng nhịp cập nhật: A (bài đăng trên Facebook trễ 12 ngày), B
 * (số đo trên Zalo chưa nhận được lần nào) và 1 kênh, sổ khác".
 * @param {readonly Fresh[]} rows
 * @returns {string | null} null where all keep their rhythm
 */
export function behindClause(rows, most = 3) {
  const all = behind(rows)
  if (all.length === 0) return null
  const named = all.slice(0, most).map((row) => `${nameOf(row)} (${lateness(row)})`)
  const rest = all.length - named.length
  const list = listed(rest > 0 ? [...named, `${number(rest, 0)} kênh, sổ khác`] : named)
  return `${number(all.length, 0)} kênh, sổ chưa đúng nhịp cập nhật: ${list}`
}

/**
 * The lead of the quality page.
 * @param {readonly Fresh[]} rows
 */
export function qualityLead(rows) {
  if (rows.length === 0) return 'Chưa có kênh hay sổ nào được theo dõi.'
  const late = behind(rows)
  const ended = late.filter(({ owner_ended_on }) => owner_ended_on).length
  const total = things(rows)
  const ofEnded = ended > 0 ? `, trong đó ${number(ended, 0)} của đơn vị đã kết thúc` : ''
  return late.length === 0
    ? `Cả ${number(total, 0)} kênh, sổ đều đúng nhịp cập nhật.`
    : `${number(total - late.length, 0)}/${number(total, 0)} kênh, sổ đúng nhịp cập nhật; ${number(late.length, 0)} chưa đúng nhịp${ofEnded}.`
}
