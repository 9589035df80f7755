/** Several slices in one batch, and when they must go apart; against a real warehouse. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Row } from '../../sources/source.ts'
import type { Warehouse } from '../connection.ts'
import { ensureRawTables } from '../rawTables.ts'
import { testWorkspace, type TestWorkspace } from '../testing/workspace.ts'
import { readingStream } from '../testing/toySources.ts'
import { commitSlices, type CommitSetting, type ReadSlice } from './commit.ts'

const source = { id: 'toy', streams: [readingStream] }
const at = '2025-07-01T00:00:00.000Z'
let workspace: TestWorkspace
let warehouse: Warehouse
let setting: CommitSetting

beforeEach(async () => {
  workspace = await testWorkspace()
  warehouse = await workspace.open()
  await ensureRawTables(warehouse.connection, [source])
  setting = {
    connection: warehouse.connection,
    source,
    archive: workspace.archive,
    timeZone: 'Asia/Ho_Chi_Minh',
  }
})
afterEach(async () => {
  warehouse.close()
  await workspace.remove()
})

/** A slice of one answer with these rows. */
const slice = (key: string, ...rows: readonly Row[]): ReadSlice => ({
  subjectId: 'a',
  slice: { kind: 'rows', key, from: null, to: null, read: () => none() },
  items: rows.map((row) => ({ type: 'row', stream: 'reading', sourceRow: 1, row })),
  answers: [{ request: 'GET http://x/', status: 200, body: '{}' }],
  readAt: at,
})
async function* none() {
  // The slices of this test have been read.
}
const reading = (day: string, value: number | string): Row => ({ sensor: 'a', day, value, note: null })
const commit = (...slices: readonly ReadSlice[]) => commitSlices(setting, slices, () => new Date(at))
const refused = () =>
  warehouse.rows('select file_name, value, status from ops.rejected_row order by file_name, value')

describe('slices that were read', () => {
  test('are one batch when all is well', async () => {
    expect(await commit(slice('1', reading('2025-06-01', 1)), slice('2', reading('2025-06-02', 2)))).toEqual([
      { new: 2, updated: 0, unchanged: 0, rejected: 0 },
    ])
  })

  test('go apart when the schema refuses a row: it stands under its slice and is settled there', async () => {
    const bad = reading('2025-06-02', 'mười')
    expect(await commit(slice('1', reading('2025-06-01', 1)), slice('2', bad))).toEqual([
      { new: 1, updated: 0, unchanged: 0, rejected: 0 },
      { new: 0, updated: 0, unchanged: 0, rejected: 1 },
    ])
    expect(await refused()).toEqual([{ file_name: 'toy/a/2', value: 'mười', status: 'open' }])
    // Refusals of another batch do not settle it; a clean reading of its slice does.
    await commit(slice('3', reading('2025-06-03', 'ba')), slice('4', reading('2025-06-04', 4)))
    expect(await refused()).toMatchObject([{ status: 'open' }, { status: 'open' }])
    await commit(slice('2', reading('2025-06-02', 10)), slice('3', reading('2025-06-03', 3)))
    expect(await refused()).toMatchObject([{ status: 'resolved' }, { status: 'resolved' }])
    expect(await readdir(join(workspace.archive, '.dang-ghi'))).toEqual([])
  })

  test('go apart when two of them bring the same row with another value: two readings, no refusal', async () => {
    const counts = await commit(slice('1', reading('2025-06-01', 1)), slice('2', reading('2025-06-01', 2)))
    expect(counts).toEqual([
      { new: 1, updated: 0, unchanged: 0, rejected: 0 },
      { new: 0, updated: 1, unchanged: 0, rejected: 0 },
    ])
    expect(await refused()).toEqual([])
  })
})
