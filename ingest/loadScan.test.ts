import { afterEach, beforeEach, expect, test } from 'vitest'
import { metricFile } from './testing/toySources.ts'
import { type TestWorkspace, testWorkspace } from './testing/workspace.ts'

let space: TestWorkspace
beforeEach(async () => {
  space = await testWorkspace()
})
afterEach(() => space.remove())

const context = (exportedAt: string) => ({ ...space.request().context, exportedAt })
const loaded = () =>
  space.ask(`select channel, date::varchar as date, value::integer as value, is_partial, source_row::integer as line
    from raw.bulk__metric order by load_seq, source_row`)
const refused = () =>
  space.ask(`select source_row::integer as line, code, value from ops.rejected_row order by 1 nulls first`)

for (const [name, lineEnd] of [
  ['CRLF', '\r\n'],
  ['LF', '\n'],
] as const) {
  test(`a scanned file keeps its line numbers past blank, broken and refused lines (${name})`, async () => {
    const lines = [
      '"2025-01-01T00:00:00","10"', // 4
      '', // 5: skipped by the reader without a word
      '', // 6
      '"2025-01-02T00:00:00"', // 7: a column is missing
      '"2025-01-03T00:00:00","3,5"', // 8: no count
      '"2025-02-30T00:00:00","1"', // 9: fits the pattern, but there is no such day
      '', // 10
      '"2025-01-04T00:00:00",""', // 11: blank is allowed and is not 0
      '"2025-01-05T00:00:00","7","8"', // 12: a column too many
      '"2025-01-06T00:00:00","0"', // 13
    ]
    await space.drop('a/Lượt xem.csv', metricFile(lines, lineEnd))
    const [file] = (await space.ingest({ context: context('2025-02-01T00:00:00Z') })).files
    expect(file).toMatchObject({ status: 'loaded', counts: { new: 3, rejected: 4 } })
    expect(await loaded()).toEqual([
      { channel: 'a', date: '2025-01-01', value: 10, is_partial: false, line: 4 },
      { channel: 'a', date: '2025-01-04', value: null, is_partial: false, line: 11 },
      { channel: 'a', date: '2025-01-06', value: 0, is_partial: true, line: 13 },
    ])
    expect(await refused()).toEqual([
      { line: 7, code: 'broken_line', value: '"2025-01-02T00:00:00"' },
      { line: 8, code: 'not_a_count', value: '3,5' },
      { line: 9, code: 'not_a_count', value: '1' },
      { line: 12, code: 'broken_line', value: '"2025-01-05T00:00:00","7","8"' },
    ])
  })
}

test('a restated last day is a new version; a day that comes twice with other figures is refused', async () => {
  await space.drop('a/1.csv', metricFile(['"2025-01-01T00:00:00","5"', '"2025-01-02T00:00:00","6257"']))
  await space.ingest({ context: context('2025-01-02T10:00:00Z') })
  await space.drop(
    'a/2.csv',
    metricFile([
      '"2025-01-01T00:00:00","5"',
      '"2025-01-02T00:00:00","18291"',
      '"2025-01-03T00:00:00","1"',
      '"2025-01-03T00:00:00","2"',
    ]),
  )
  const [file] = (await space.ingest({ context: context('2025-01-04T00:00:00Z') })).files
  // The third day is new; the second one's figure and flag changed.
  expect(file?.counts).toEqual({ new: 1, updated: 1, unchanged: 1, rejected: 1 })
  expect(await refused()).toEqual([{ line: 7, code: 'conflicting_duplicate', value: null }])
})

test('the same bytes for two channels are two batches', async () => {
  const content = metricFile(['"2025-01-01T00:00:00","0"'])
  await space.drop('a/x.csv', content)
  await space.drop('b/x.csv', content)
  const result = await space.ingest({ context: context('2025-01-02T00:00:00Z') })
  expect(result.files.map((file) => file.status)).toEqual(['loaded', 'loaded'])
  expect(await loaded()).toHaveLength(2)
})

test('files that cannot be scanned are refused whole, and nothing is left behind', async () => {
  const good = metricFile(['"2025-01-01T00:00:00","31"'])
  await space.drop('a/cụt.csv', good.subarray(0, -1))
  await space.drop('a/không có dòng tốt.csv', metricFile(['"x","y"']))
  // Half a surrogate pair: no UTF-16.
  await space.drop(
    'a/mã hỏng.csv',
    Buffer.concat([good, Buffer.from([0x00, 0xd8]), Buffer.from('\n', 'utf16le')]),
  )
  const result = await space.ingest({ context: context('2025-01-02T00:00:00Z') })
  expect(result.files.map((file) => file.status)).toEqual(['refused', 'refused', 'refused'])
  expect(await space.ask('select code from ops.rejected_row order by file_name')).toEqual([
    { code: 'truncated_file' },
    { code: 'no_rows' },
    { code: 'unreadable_csv' },
  ])
  expect(await loaded()).toEqual([])
  expect(await space.ask('select count(*)::integer as n from ops.batch')).toEqual([{ n: 0 }])
})
