/** All registered models together: they order, obey the house rules, and build with declared columns on empty data. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { models } from './index.ts'
import { modelGraph } from './runner/graph.ts'
import { lintModels } from './runner/lintModels.ts'
import { type TestWarehouse, testWarehouse } from './testing/testWarehouse.ts'

describe('models', () => {
  let warehouse: TestWarehouse
  beforeAll(async () => (warehouse = await testWarehouse()))
  afterAll(() => warehouse.close())

  it('obey the house rules', () => {
    expect(lintModels(models, import.meta.dirname)).toEqual([])
  })

  it('build in the order of their graph, columns as declared, with nothing ingested yet', async () => {
    expect(modelGraph(models).order.length).toBe(models.length)
    const tests = await warehouse.build(models)
    expect(tests.filter((test) => test.status === 'failed')).toEqual([])
  })
})
