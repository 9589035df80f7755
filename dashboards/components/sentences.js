/** First sentences of pages, built from rows: they say what a reader came for, and what is not known. */
import { inSentence, number, points } from './format.js'
import { claimOrder, claims } from './words.js'

/**
 * How many units met a target: "5/7 quận, huyện đạt định mức tin, bài". Units out of scope are not counted; units
 * without data are, and are named.
 * @param {readonly { kpi_id: string, group: string, met: number, in_scope: number, no_data: number }[]} counts
 * @returns {string[]} one clause per target, the weightiest first
 */
export function claimClauses(counts) {
  return counts
    .filter(({ kpi_id, in_scope }) => kpi_id in claims && in_scope > 0)
    .sort((a, b) => claimOrder.indexOf(a.kpi_id) - claimOrder.indexOf(b.kpi_id))
    .map(({ kpi_id, group, met, in_scope, no_data }) => {
      const clause = `${number(met, 0)}/${number(in_scope, 0)} ${inSentence(group)} ${claims[kpi_id]}`
      return no_data > 0 ? `${clause} (${number(no_data, 0)} đơn vị chưa có dữ liệu)` : clause
    })
}

/**
 * "Quận Hải Châu dẫn đầu 7 quận, huyện với 88,25 điểm"; equals at the top are all named.
 * @param {readonly { label: string, rank: number | null, rank_of: number, final_points: number | null }[]} rows
 * @param {string} group
 */
export function leadClause(rows, group) {
  const first = rows.filter(({ rank }) => rank === 1)
  if (first.length === 0) return `chưa có đơn vị nào trong nhóm ${inSentence(group)} đủ dữ liệu để xếp hạng`
  const names = listed(first.map(({ label }) => label))
  const place = first.length > 1 ? 'cùng dẫn đầu' : 'dẫn đầu'
  return `${names} ${place} ${number(first[0].rank_of, 0)} ${inSentence(group)} với ${points(first[0].final_points)} điểm`
}

/** "a, b và c". @param {readonly string[]} items */
export function listed(items) {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} và ${items.at(-1)}`
}

/** Where a unit stands. @param {{ rank: number | null, rank_of: number, final_points: number | null, tier_title: string | null }} row @param {string} group */
export function standing({ rank, rank_of, final_points, tier_title }, group) {
  if (rank === null) return 'chưa đủ dữ liệu để xếp hạng'
  const place = `hạng ${number(rank, 0)} trong ${number(rank_of, 0)} ${inSentence(group)}, ${points(final_points)} điểm`
  return tier_title ? `${place}, ${inSentence(tier_title)}` : place
}

/** What a unit reached of its targets. @param {readonly { status: string }[]} results */
export function targetsClause(results) {
  const count = (/** @type {string} */ status) => results.filter((row) => row.status === status).length
  const judged = count('met') + count('not_met')
  const parts = []
  if (judged > 0) parts.push(`đạt ${number(count('met'), 0)}/${number(judged, 0)} chỉ tiêu đến hạn`)
  if (count('in_progress') > 0) parts.push(`${number(count('in_progress'), 0)} chỉ tiêu đang thực hiện`)
  if (count('no_data') > 0) parts.push(`${number(count('no_data'), 0)} chỉ số chưa có dữ liệu`)
  return parts.join('; ')
}
