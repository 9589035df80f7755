/** Loading against reading: the whole way of a file into the warehouse, against DuckDB's own reader of the same file. */
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { loadInto } from './load.ts'
import { type Ratio, ratio } from './measure.ts'

const quoted = (path: string) => `'${path.replaceAll("'", "''")}'`

async function scalar(connection: DuckDBConnection, sql: string): Promise<number> {
  return Number((await connection.runAndReadAll(sql)).getRows()[0]?.[0])
}

function expectRows(found: number, expected: number): void {
  if (found !== expected) throw new Error(`${found} rows instead of ${expected}`)
}

/** The ragged 235-column export against `read_csv` with the options that read it rightly. */
export async function raggedRatio(path: string, dir: string): Promise<Ratio> {
  const connection = await (await DuckDBInstance.create()).connect()
  const read = `read_csv(${quoted(path)}, header = true, delim = ',', quote = '"', escape = '"', all_varchar = true,
    null_padding = true, parallel = false, max_line_size = 20000000)`
  return ratio('4,800-row ragged export, read_csv with the exact options', 10, {
    before: () => Promise.resolve(),
    reference: async () => {
      await connection.run(`create or replace table ragged as select * from ${read}`)
      expectRows(await scalar(connection, 'select count(*) from ragged'), 4800)
    },
    ours: async (round) =>
      expectRows(await loadInto(dir, `ragged-${round}`, path, '2025-03-20T00:00:00Z', null), 4800),
  })
}

/** A million daily values against `read_csv` and CTAS into a file of DuckDB's own. */
export async function dailyRatio(path: string, rows: number, dir: string): Promise<Ratio> {
  return ratio('1,000,000 daily-metric rows, read_csv + create table as', 10, {
    before: async (round) => {
      await rm(join(dir, `daily-${round - 1}.duckdb`), { force: true })
    },
    reference: async (round) => {
      const instance = await DuckDBInstance.create(join(dir, `reference-${round}.duckdb`))
      const connection = await instance.connect()
      await connection.run(
        `create table daily as select column0::timestamp as day, column1::bigint as value
         from read_csv(${quoted(path)}, encoding = 'utf-16', skip = 3, header = false, delim = ',', quote = '"',
           all_varchar = true, names = ['column0', 'column1'])`,
      )
      expectRows(await scalar(connection, 'select count(*) from daily'), rows)
      connection.closeSync()
      instance.closeSync()
    },
    ours: async (round) =>
      expectRows(await loadInto(dir, `daily-${round}`, path, '2900-01-01T00:00:00Z', 'bench-page'), rows),
  })
}
