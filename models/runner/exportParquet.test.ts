import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { draftModel, written } from '../testing/draftModel.ts'
import { type TestWarehouse, testWarehouse } from '../testing/testWarehouse.ts'
import { buildModels } from './buildModels.ts'
import { exportParquet } from './exportParquet.ts'

let warehouse: TestWarehouse
let connection: DuckDBConnection
beforeEach(async () => {
  warehouse = await testWarehouse()
  connection = warehouse.connection
})
afterEach(() => warehouse.close())

const options = { clock: () => new Date('2025-07-15T00:00:00Z'), runId: 'r1' }

describe('parquet', () => {
  it('the same data give the same bytes, whatever the number of threads', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'thidua-parquet-'))
    const many = draftModel(
      'core',
      'fct_a',
      written(sql`select 'x' || (range * 7919 % 300000) as id from range(300000)`),
    )
    const digests = new Set<string>()
    for (const threads of [1, 2, 4]) {
      await connection.run(`set threads = ${threads}`)
      await buildModels(connection, [many], options)
      const [file] = await exportParquet(connection, [many], join(dir, `it's ${threads}`))
      digests.add(createHash('sha256').update(readFileSync(file!.path)).digest('hex'))
    }
    rmSync(dir, { recursive: true, force: true })
    expect(digests.size).toBe(1)
  })
})
