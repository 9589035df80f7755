import { afterEach, describe, expect, it } from 'vitest'
import { defineModel } from '../model.ts'
import { type TestWarehouse, testWarehouse } from './testWarehouse.ts'

const columns = {
  unit_id: { type: 'text', vi: 'Mã', en: 'Id' },
  points: { type: 'points', vi: 'Điểm', en: 'Points' },
} as const
const upper = defineModel({
  name: 'stg_registry__upper',
  layer: 'staging',
  grain: ['unit_id'],
  description: { vi: 'Thử', en: 'Trial' },
  columns,
  query: (db) =>
    db
      .selectFrom('raw.registry__unit')
      .select((eb) => ['unit_id', eb.lit(1).as('points')])
      .where('raw.registry__unit.level', '=', 'district'),
})

let warehouse: TestWarehouse | undefined
afterEach(() => warehouse?.close())

describe('testWarehouse', () => {
  it('puts rows in, builds and reads them', async () => {
    warehouse = await testWarehouse()
    const unit = { organisation_id: 'o', name: 'Quận 5', short_name: 'Q5', type: 'quan', sort_order: 1 }
    await warehouse.insertRaw('raw.registry__unit', [
      { ...unit, unit_id: 'b', level: 'district' },
      { ...unit, unit_id: 'a', level: 'district' },
      { ...unit, unit_id: 'c', level: 'ward' },
    ])
    const tests = await warehouse.build([upper])
    expect(await warehouse.rows(upper)).toEqual([
      { unit_id: 'a', points: '1.00' },
      { unit_id: 'b', points: '1.00' },
    ])
    expect(tests.map((test) => `${test.test} ${test.status}`)).toEqual([
      'unique_unit_id passed',
      'not_null_unit_id passed',
      'not_null_points passed',
    ])
    expect(
      (await warehouse.connection.runAndReadAll('select batch_id, source from ops.batch')).getRows(),
    ).toEqual([['b-registry', 'registry']])
  })

  it('a unit twice is an error', async () => {
    warehouse = await testWarehouse()
    const unit = {
      organisation_id: 'o',
      name: 'x',
      short_name: 'x',
      type: 'quan',
      level: 'district',
      sort_order: 1,
    }
    await warehouse.insertRaw('raw.registry__unit', [
      { ...unit, unit_id: 'a' },
      { ...unit, unit_id: 'a' },
    ])
    await expect(warehouse.build([upper])).rejects.toThrow('staging.stg_registry__upper unique_unit_id: 1')
  })
})
