import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestWorkspace, testWorkspace } from './testing/workspace.ts'

let space: TestWorkspace
beforeEach(async () => {
  space = await testWorkspace()
})
afterEach(() => space.remove())

const toy = (...lines: string[]) => ['TOY', 'observed=2025-03-01T02:00:00Z', ...lines].join('\n')

const rows = () =>
  space.ask(`select sensor, day::varchar as day, value::integer as value, note, source_row::integer as line
    from raw.toy__reading order by observed_at, load_seq, source_row`)

test('a file is loaded in one batch with its coverage, notices and refused rows, and goes to the archive', async () => {
  await space.drop(
    'tháng 2/số liệu.txt',
    toy(
      'cover=a,2025-01-01T00:00:00Z,2025-02-01T00:00:00Z',
      'notice=có gì đó',
      'a;2025-01-01;5;x',
      'a;2025-01-02;7.5;',
      'c;2025-01-03;1;',
      'b;2025-01-01;0;',
    ),
  )
  const result = await space.ingest()
  expect(result.files).toEqual([
    {
      file: 'tháng 2/số liệu.txt',
      source: 'toy',
      status: 'loaded',
      batchId: expect.stringMatching(/^b-[0-9a-f]{16}$/) as string,
      // Two good rows; 7.5 is no whole number; c is not registered.
      counts: { new: 2, updated: 0, unchanged: 0, rejected: 2 },
      archived: '2025-03/tháng 2/số liệu.txt',
      message: null,
    },
  ])
  expect(result.clean).toBe(false)
  expect(result.sources).toEqual([
    { source: 'toy', files: 1, counts: { new: 2, updated: 0, unchanged: 0, rejected: 2 } },
  ])
  expect(await rows()).toEqual([
    { sensor: 'a', day: '2025-01-01', value: 5, note: 'x', line: 5 },
    { sensor: 'b', day: '2025-01-01', value: 0, note: null, line: 8 },
  ])
  expect(await space.ask('select entity_id, covered_to::varchar as t from ops.coverage')).toEqual([
    { entity_id: 'a', t: '2025-02-01 00:00:00+00' },
  ])
  expect(await space.ask('select source_row::integer as line, message from ops.notice')).toEqual([
    { line: 4, message: 'có gì đó' },
  ])
  expect(
    await space.ask(
      'select source_row::integer as line, column_name, value, code from ops.rejected_row order by 1',
    ),
  ).toEqual([
    { line: 6, column_name: 'value', value: '7.5', code: 'schema' },
    { line: 7, column_name: 'sensor', value: 'c', code: 'unregistered_channel' },
  ])
  expect(await space.files('inbox')).toEqual([])
  expect(await space.files('archive')).toEqual(['2025-03/tháng 2/số liệu.txt'])
})

test('a restated figure is a new version; the same content again changes nothing', async () => {
  await space.drop('1.txt', toy('a;2025-01-01;5;', 'a;2025-01-02;6;'))
  await space.ingest()
  // Exported later: one figure restated, one the same, one new. The same one is a new observation all the same.
  const later = [
    'TOY',
    'observed=2025-04-01T00:00:00Z',
    'a;2025-01-01;9;',
    'a;2025-01-02;6;',
    'a;2025-01-03;1;',
  ]
  await space.drop('2.txt', later.join('\n'))
  const [second] = (await space.ingest()).files
  expect(second?.counts).toEqual({ new: 1, updated: 1, unchanged: 1, rejected: 0 })
  expect(await space.ask('select count(*)::integer as n from raw.toy__reading')).toEqual([{ n: 5 }])

  // The archive copied back into the inbox: known by content, wherever it lies and whatever its name.
  await space.drop('lại/tên khác.txt', later.join('\n'))
  await space.drop('1.txt', await readFile(join(space.archive, '2025-03/1.txt')))
  const again = await space.ingest()
  expect(again.files.map((file) => [file.status, file.counts])).toEqual([
    ['known', { new: 0, updated: 0, unchanged: 2, rejected: 0 }],
    ['known', { new: 0, updated: 0, unchanged: 3, rejected: 0 }],
  ])
  expect(again.clean).toBe(true)
  expect(await space.ask('select count(*)::integer as n from raw.toy__reading')).toEqual([{ n: 5 }])
  expect(await space.files('inbox')).toEqual([])
  expect(await space.files('archive')).toEqual(['2025-03/1.txt', '2025-04/2.txt'])
})

test('another export time for the same file is another observation of it', async () => {
  await space.drop('1.txt', toy('a;2025-01-01;5;'))
  await space.ingest()
  await space.drop('1.txt', toy('a;2025-01-01;5;'))
  const context = { ...space.request().context, exportedAt: '2025-05-01T00:00:00Z' }
  const [file] = (await space.ingest({ context })).files
  expect(file).toMatchObject({ status: 'loaded', counts: { new: 0, unchanged: 1 } })
  expect(await space.ask('select count(*)::integer as n from ops.batch')).toEqual([{ n: 2 }])
})

test('the same key twice in a file: same content counts as unchanged, other content is refused with both lines', async () => {
  await space.drop('1.txt', toy('a;2025-01-01;5;', 'a;2025-01-01;5;', 'a;2025-01-01;6;', 'b;2025-01-01;6;'))
  const [file] = (await space.ingest()).files
  expect(file?.counts).toEqual({ new: 2, updated: 0, unchanged: 1, rejected: 1 })
  expect(await space.ask('select source_row::integer as line, code, reason from ops.rejected_row')).toEqual([
    {
      line: 5,
      code: 'conflicting_duplicate',
      reason:
        'Trùng với dòng 3 (a · 2025-01-01) nhưng nội dung khác. Dòng trước được giữ, dòng này bị loại; hãy kiểm tra lại tệp.',
    },
  ])
})

test('a file nobody knows stays with a report; removed by the operator, its refusal is settled', async () => {
  const path = await space.drop('thư/ghi chú.txt', 'Kính gửi các đồng chí\nnội dung')
  const [file] = (await space.ingest()).files
  expect(file).toMatchObject({ status: 'unrecognised', source: null, counts: { rejected: 1 } })
  const report = await readFile(`${path}.bao-cao.txt`, 'utf8')
  expect(report.startsWith('\ufeffTệp: thư/ghi chú.txt')).toBe(true)
  expect(report).toContain('Kính gửi các đồng chí')
  expect(report).toContain('- Sổ thử')
  await space.ingest()
  expect(await space.ask('select status, count(*)::integer as n from ops.rejected_row group by all')).toEqual(
    [{ status: 'open', n: 1 }],
  )
  const { rm } = await import('node:fs/promises')
  await rm(path)
  await space.ingest()
  expect(await space.ask('select status from ops.rejected_row')).toEqual([{ status: 'resolved' }])
})

test('a refused file loads nothing, asks its question, and loads once the question is answered', async () => {
  const path = await space.drop('1.txt', toy('a;2025-01-01;5;', 'throw=Tệp xuất lúc nào?'))
  await writeFile(`${path}.xuat-luc.txt`, '01/03/2025 10:00')
  await space.drop('2.txt', toy('b;2025-01-01;5;'))
  const result = await space.ingest()
  expect(result.files.map((file) => [file.status, file.message])).toEqual([
    ['refused', 'Tệp xuất lúc nào?'],
    ['loaded', null],
  ])
  expect(await rows()).toHaveLength(1)
  expect(await space.files('inbox')).toEqual(['1.txt', '1.txt.bao-cao.txt', '1.txt.xuat-luc.txt'])
  await writeFile(path, toy('a;2025-01-01;5;'))
  await space.ingest()
  expect(await space.ask('select status, code from ops.rejected_row')).toEqual([
    { status: 'resolved', code: 'toy_question' },
  ])
  expect(await space.files('inbox')).toEqual([])
  expect(await space.files('archive')).toContain('2025-03/1.txt.xuat-luc.txt')
})

test('a fault of our own spoils its file only', async () => {
  await space.drop('1.txt', toy('throw=fault'))
  await space.drop('2.txt', toy('b;2025-01-01;5;'))
  expect((await space.ingest()).files.map((file) => file.status)).toEqual(['failed', 'loaded'])
  expect(await space.ask('select code from ops.rejected_row')).toEqual([{ code: 'source_fault' }])
})

test('names: two contents under one name both find a place; what is no input is left alone', async () => {
  await space.drop('x.txt', toy('a;2025-01-01;5;'))
  await space.ingest()
  await space.drop('x.txt', toy('a;2025-01-01;6;'))
  for (const name of ['.DS_Store', '~$x.xlsx', 'Thumbs.db', '.ẩn/y.txt']) await space.drop(name, 'TOY')
  const result = await space.ingest()
  // Same export time, other content: the later load is the newer version.
  expect(result.files.map((file) => file.counts)).toEqual([{ new: 0, updated: 1, unchanged: 0, rejected: 0 }])
  expect(await space.files('archive')).toEqual(['2025-03/x (2).txt', '2025-03/x.txt'])
})

test('a file outside the inbox is copied to the archive, not moved; unnamed files are left', async () => {
  await space.drop('2.txt', toy('b;2025-01-01;5;'))
  const outside = join(space.dir, 'ngoài.txt')
  await writeFile(outside, toy('a;2025-01-01;5;'))
  const result = await space.ingest({ files: [outside] })
  expect(result.files.map((file) => file.archived)).toEqual(['2025-03/ngoài.txt'])
  expect(await readFile(outside, 'utf8')).toContain('TOY')
  expect(await space.files('inbox')).toEqual(['2.txt'])
  await expect(space.ingest({ files: [join(space.dir, 'không có.txt')] })).rejects.toMatchObject({
    code: 'file_not_found',
  })
})

test('only the sources asked for', async () => {
  await space.drop('1.txt', toy('a;2025-01-01;5;'))
  const result = await space.ingest({ only: ['bulk'] })
  expect(result.files.map((file) => file.status)).toEqual(['skipped'])
  expect(result.clean).toBe(true)
  expect(await space.files('inbox')).toEqual(['1.txt'])
  await expect(space.ingest({ only: ['lạ'] })).rejects.toMatchObject({ code: 'unknown_source' })
})
