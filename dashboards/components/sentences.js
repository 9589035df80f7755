/** First sentences of pages, built from rows: they say what a reader came for, and what is not known. */
import { inSentence, number, points } from './format.js'
import { claimOrder, claims } from './words.js'

/**
 * How many units met a target: "5/7 quận, huyện đạt định mức tin, bài"; before its deadline, how many keep pace. Units out
 * of scope are not counted; units without data are, and are named.
 * @param {readonly { kpi_id: string, group: string, met: number, judged: number, on_pace: number, in_scope: number, no_data: number }[]} counts
 * @returns {string[]} one clause per target, those that are due first, then by weight
 */
export function claimClauses(counts) {
  return counts
    .filter(({ kpi_id, in_scope }) => kpi_id in claims && in_scope > 0)
    .sort((a, b) => Number(b.judged > 0) - Number(a.judged > 0) || weight(a) - weight(b))
    .map(({ kpi_id, group, met, judged, on_pace, in_scope, no_data }) => {
      const units = inSentence(group)
      if (no_data === in_scope) return `chưa có dữ liệu để biết ${units} nào ${claims[kpi_id].met}`
      const clause =
        judged > 0
          ? `${number(met, 0)}/${number(in_scope, 0)} ${units} ${claims[kpi_id].met}`
          : `${number(on_pace, 0)}/${number(in_scope, 0)} ${units} ${claims[kpi_id].on_pace}`
      return no_data > 0 ? `${clause} (${number(no_data, 0)} đơn vị chưa có dữ liệu)` : clause
    })
}

const weight = (/** @type {{ kpi_id: string }} */ { kpi_id }) => claimOrder.indexOf(kpi_id)

/**
 * Units of a ranking group in a sentence: "7 quận, huyện", and for a cluster "7 đơn vị của Cụm 1".
 * @param {number} count
 * @param {{ group_title: string, cluster_id: string | null }} group
 */
export const unitsOf = (count, { group_title, cluster_id }) =>
  cluster_id
    ? `${number(count, 0)} đơn vị của ${group_title}`
    : `${number(count, 0)} ${inSentence(group_title)}`

/**
 * "Quận Hải Châu dẫn đầu 7 quận, huyện với 88,25 điểm"; equals at the top are all named.
 * @param {readonly { label: string, rank: number | null, rank_of: number, final_points: number | null }[]} rows
 * @param {{ group_title: string, cluster_id: string | null }} group
 */
export function leadClause(rows, group) {
  const first = rows.filter(({ rank }) => rank === 1)
  if (first.length === 0)
    return `chưa có đơn vị nào trong ${unitsOf(rows.length, group)} đủ dữ liệu để xếp hạng`
  const names = listed(first.map(({ label }) => label))
  const place = first.length > 1 ? 'cùng dẫn đầu' : 'dẫn đầu'
  return `${names} ${place} ${unitsOf(first[0].rank_of, group)} với ${points(first[0].final_points)} điểm`
}

/** "a, b và c". @param {readonly string[]} items */
export function listed(items) {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} và ${items.at(-1)}`
}

/**
 * Where a unit stands in its group.
 * @param {{ rank: number | null, rank_of: number, final_points: number | null, tier_title: string | null, group_title: string, cluster_id: string | null }} row
 */
export function standing(row) {
  if (row.rank === null) return 'chưa đủ dữ liệu để xếp hạng'
  const place = `hạng ${number(row.rank, 0)} trong ${unitsOf(row.rank_of, row)}, ${points(row.final_points)} điểm`
  return row.tier_title ? `${place}, ${inSentence(row.tier_title)}` : place
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
