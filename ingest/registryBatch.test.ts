import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { Row, Stream } from '../sources/source.ts'
import type { Warehouse } from './connection.ts'
import { ensureRawTables } from './rawTables.ts'
import { loadSnapshot } from './registryBatch.ts'
import { fixedEffects, type TestWorkspace, testWorkspace } from './testing/workspace.ts'

let space: TestWorkspace
let warehouse: Warehouse
beforeEach(async () => {
  space = await testWorkspace()
  warehouse = await space.open()
})
afterEach(async () => {
  warehouse.close()
  await space.remove()
})

const anything = z.object({}) as unknown as z.ZodType<Row>
const unit: Stream = {
  name: 'unit',
  mode: 'snapshot',
  key: ['unit_id', 'valid_from'],
  columns: { unit_id: 'text', valid_from: 'date', weight: 'decimal' },
  schema: anything,
}
const source = { id: 'registry', streams: [unit] }
const effects = fixedEffects()
const load = (...rows: Row[]) =>
  loadSnapshot(
    warehouse,
    source,
    [{ stream: 'unit', rows: rows.map((row, i) => ({ sourceRow: i + 2, row })) }],
    effects,
  )

const hue = { unit_id: 'hue', valid_from: null, weight: '1.50' }
const vinh = { unit_id: 'vinh', valid_from: '2024-01-01', weight: 0.25 }

test('a registry is loaded whole when it changed, and not at all when it did not', async () => {
  expect(await load(hue, vinh)).toMatchObject({ loaded: true, counts: { new: 2 } })
  // Lines in another order are the same registry.
  expect(await load(vinh, hue)).toMatchObject({ loaded: false, counts: { new: 0, unchanged: 2 } })
  expect(await load(hue, { ...vinh, weight: 0.5 })).toMatchObject({
    loaded: true,
    counts: { new: 0, updated: 1, unchanged: 1 },
  })
  // Back to the first content: the newest batch differs, so it is a batch of its own.
  expect(await load(hue, vinh)).toMatchObject({ loaded: true, counts: { new: 0, updated: 1, unchanged: 1 } })
  expect(
    await warehouse.rows(
      `select load_seq::integer as seq, unit_id, weight from raw.registry__unit order by all`,
    ),
  ).toEqual([
    { seq: 1, unit_id: 'hue', weight: '1.5000' },
    { seq: 1, unit_id: 'vinh', weight: '0.2500' },
    { seq: 2, unit_id: 'hue', weight: '1.5000' },
    { seq: 2, unit_id: 'vinh', weight: '0.5000' },
    { seq: 3, unit_id: 'hue', weight: '1.5000' },
    { seq: 3, unit_id: 'vinh', weight: '0.2500' },
  ])
})

test('a registry with a value that does not fit, or a key twice, is refused whole', async () => {
  await load(hue)
  await expect(load(hue, { ...vinh, weight: 0.00001 })).rejects.toMatchObject({ code: 'registry_conflict' })
  await expect(load(hue, { ...hue, weight: 2 })).rejects.toMatchObject({ code: 'registry_conflict' })
  expect(await warehouse.rows('select count(*)::integer as n from raw.registry__unit')).toEqual([{ n: 1 }])
  expect(await warehouse.rows('select count(*)::integer as n from ops.batch')).toEqual([{ n: 1 }])
})

test('a raw table grows with its stream, old content stays the same content, a changed type is refused', async () => {
  await load(hue)
  const wider = { ...unit, columns: { ...unit.columns, area: 'decimal' as const } }
  const again = await loadSnapshot(
    warehouse,
    { id: 'registry', streams: [wider] },
    [{ stream: 'unit', rows: [{ sourceRow: 2, row: { ...hue, area: null } }] }],
    effects,
  )
  expect(again.loaded).toBe(false)
  expect(await warehouse.rows('select area from raw.registry__unit')).toEqual([{ area: null }])
  const changed = { ...unit, columns: { ...unit.columns, weight: 'text' as const } }
  await expect(
    ensureRawTables(warehouse.connection, [{ id: 'registry', streams: [changed] }]),
  ).rejects.toMatchObject({ code: 'stream_changed' })
})
