/** Unit levels in words, from the top down. */
import { type RawBuilder, sql } from 'kysely'
import { type Operand, operand } from '../../sql/operand.ts'

const levels = {
  city: 'Thành phố',
  district: 'Quận, huyện',
  affiliated: 'Đơn vị trực thuộc, thành viên',
  ward: 'Phường, xã, thị trấn',
  base: 'Cơ sở Đoàn',
} as const satisfies Readonly<Record<string, string>>

/** What a level is called when all that is known is the level; an unknown one is called by its id. */
export function levelTitle(level: Operand): RawBuilder<string> {
  return sql<string>`case ${operand(level)} ${cases(Object.values(levels).map((title) => sql.lit(title)))} else ${operand(level)} end`
}

export function levelOrder(level: Operand): RawBuilder<number> {
  return sql<number>`case ${operand(level)} ${cases(Object.keys(levels).map((_, place) => sql.lit(place + 1)))} else 99 end`
}

function cases(results: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql.join(
    Object.keys(levels).map((level, place) => sql`when ${sql.lit(level)} then ${results[place]}`),
    sql.raw(' '),
  )
}

/** Unit types in words, for naming a group after what its units really are ("Phường"). */
const types = {
  thanh_pho: 'Thành phố',
  quan: 'Quận',
  huyen: 'Huyện',
  thi_xa: 'Thị xã',
  phuong: 'Phường',
  xa: 'Xã',
  thi_tran: 'Thị trấn',
  dac_khu: 'Đặc khu',
  dvtt: 'Đơn vị trực thuộc',
  dvtv: 'Đơn vị thành viên',
  co_so_doan: 'Cơ sở Đoàn',
} as const satisfies Readonly<Record<string, string>>

/** The words for a unit type, null for one that has none here. */
export function typeTitle(type: Operand): RawBuilder<string | null> {
  const list = Object.entries(types).map(([id, title]) => sql`when ${sql.lit(id)} then ${sql.lit(title)}`)
  return sql<string | null>`case ${operand(type)} ${sql.join(list, sql.raw(' '))} end`
}

/** Place of a type in the official order of naming. */
export function typeOrder(type: Operand): RawBuilder<number> {
  const list = Object.keys(types).map((id, place) => sql`when ${sql.lit(id)} then ${sql.lit(place + 1)}`)
  return sql<number>`case ${operand(type)} ${sql.join(list, sql.raw(' '))} else 99 end`
}
