import type { Kysely } from 'kysely'
import { describe, expectTypeOf, it } from 'vitest'
import { type Columns, type RowOf } from './columns.ts'
import type { Database } from './database.ts'
import { type Model, defineModel } from './model.ts'

const columns = {
  unit_id: { type: 'text', vi: 'Mã', en: 'Id' },
  sort_order: { type: 'integer', vi: 'Thứ tự', en: 'Order' },
  parent_id: { type: 'text', vi: 'Cấp trên', en: 'Parent', nullable: true },
} as const satisfies Columns
const rest = {
  name: 'stg_t__unit',
  layer: 'staging',
  grain: ['unit_id'],
  description: { vi: 'x', en: 'x' },
} as const

describe('the types of a model', () => {
  it('a row is what the columns say', () => {
    expectTypeOf<RowOf<typeof columns>>().toEqualTypeOf<{
      readonly unit_id: string
      readonly sort_order: number
      readonly parent_id: string | null
    }>()
  })

  it('a query must return the declared columns, in type and in nullability', () => {
    type Query = Parameters<typeof defineModel<typeof columns>>[0]['query']
    const from = (db: Kysely<Database>) => db.selectFrom('raw.registry__unit')
    const good: Query = (db) => from(db).select(['unit_id', 'sort_order', 'parent_id'])
    expectTypeOf(defineModel({ ...rest, columns, query: good })).toEqualTypeOf<Model>()
    // @ts-expect-error parent_id is missing
    const missing: Query = (db) => from(db).select(['unit_id', 'sort_order'])
    // @ts-expect-error unit_id is a number here
    const number: Query = (db) => from(db).select(['sort_order as unit_id', 'sort_order', 'parent_id'])
    // @ts-expect-error unit_id may be null here
    const nullable: Query = (db) => from(db).select(['gso_code as unit_id', 'sort_order', 'parent_id'])
    expectTypeOf([missing, number, nullable]).toEqualTypeOf<Query[]>()
  })
})
