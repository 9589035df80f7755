/** Two folders agree on one shape: what sources declare is what staging reads. */
import { describe, expect, test } from 'vitest'
import { type Columns, columnTypes } from '../models/columns.ts'
import { rawTables } from '../models/raw.ts'
import { apiSourceInfos } from '../scripts/pipeline/apiSources.ts'
import { sources } from '../scripts/pipeline/sources.ts'
import { registrySource } from '../sources/registry/streams.ts'
import type { ColumnType } from '../sources/source.ts'

const duckdbTypeOf: Readonly<Record<ColumnType, string>> = {
  text: columnTypes.text.duckdb,
  integer: columnTypes.integer.duckdb,
  decimal: columnTypes.quantity.duckdb,
  boolean: columnTypes.boolean.duckdb,
  date: columnTypes.date.duckdb,
  timestamp: columnTypes.timestamp.duckdb,
}
const provenance = ['batch_id', 'load_seq', 'source_row', 'observed_at', 'observed_estimated', 'row_hash']

const declared = new Map(
  [...sources, ...apiSourceInfos, registrySource].flatMap((source) =>
    source.streams.map((stream) => [`raw.${source.id}__${stream.name}`, stream] as const),
  ),
)

test('every raw table that models know is a stream of a source, and the other way round', () => {
  expect([...declared.keys()].sort()).toEqual(
    Object.keys(rawTables)
      .filter((name) => name.startsWith('raw.'))
      .sort(),
  )
})

describe.each([...declared])('%s', (name, stream) => {
  const known: Columns = Object.entries(rawTables).find(([table]) => table === name)?.[1] ?? {}

  test('has the same columns of the same types', () => {
    const ofModels = Object.entries(known)
      .filter(([column]) => !provenance.includes(column))
      .map(([column, { type }]) => [column, columnTypes[type].duckdb])
    const ofSource = Object.entries(stream.columns).map(([column, type]) => [column, duckdbTypeOf[type]])
    expect(ofSource).toEqual(ofModels)
  })

  test('has a key made of its own columns', () => {
    expect(Object.keys(stream.columns)).toEqual(expect.arrayContaining([...stream.key]))
  })
})
