/**
 * The demo's files through the real sources and the real ingest: what is refused, repaired and read is exactly what the
 * generator planted, and the same files again change nothing.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Warehouse } from '../ingest/connection.ts'
import { openWarehouse } from '../ingest/connection.ts'
import type { IngestResult } from '../ingest/ingestFiles.ts'
import { ingestFiles } from '../ingest/ingestFiles.ts'
import { listRejected } from '../ingest/quarantine.ts'
import { generateDemo } from '../scripts/demo/generateDemo.ts'
import type { Expected, Manifest, ManifestFile } from '../scripts/demo/manifest.ts'
import { compareWithManifest } from '../scripts/demo/manifest.ts'
import { demoSourceFolder } from '../scripts/demo/registers.ts'
import { sources } from '../scripts/pipeline/sources.ts'
import { probeFile } from '../sources/files/probe.ts'
import type { Registry } from '../sources/registry/loadRegistry.ts'
import { loadRegistry } from '../sources/registry/loadRegistry.ts'

let dir: string
let warehouse: Warehouse
let registry: Registry
let manifest: Manifest
let result: IngestResult

const effects = {
  clock: () => new Date('2025-07-15T00:00:00Z'),
  log: () => undefined,
  progress: { step: () => undefined, advance: () => undefined, end: () => undefined },
}

const load = () =>
  ingestFiles(
    warehouse,
    {
      inbox: join(dir, 'inbox'),
      archive: join(dir, 'archive'),
      sources,
      context: { registry: registry.lookup, exportedAt: null, channel: null },
      probe: probeFile,
      timeZone: 'Asia/Ho_Chi_Minh',
    },
    effects,
  )

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'thidua-demo-'))
  for (const name of ['thidua.yaml', 'registry', 'plans'])
    await cp(join(demoSourceFolder, name), join(dir, name), { recursive: true })
  await cp(join(demoSourceFolder, '..', 'registry', 'calendar.csv'), join(dir, 'registry', 'calendar.csv'))
  registry = (await loadRegistry(dir)).registry!
  manifest = await generateDemo(dir)
  warehouse = await openWarehouse(join(dir, 'warehouse.duckdb'), effects)
  result = await load()
}, 300_000)

afterAll(async () => {
  warehouse.close()
  await rm(dir, { recursive: true, force: true })
})

/** The sources of the kinds of files that do not bear their source's name. */
const sourceNames: Readonly<Partial<Record<ManifestFile['kind'], string>>> = {
  content: 'meta_content',
  daily: 'meta_daily',
  submission: 'submission_log',
  snapshot: 'channel_snapshot',
}

function sourceOf(path: string): string {
  const { kind } = manifest.files.find((file) => file.path === path)!
  return sourceNames[kind] ?? kind
}

/** A cell of a raw table in the words of the manifest: instants as ISO text, numbers as numbers. */
function plain(value: unknown): unknown {
  if (typeof value !== 'string') return value
  if (/^\d{4}-\d{2}-\d{2}[ T]\d{2}:/.test(value))
    return new Date(value.replace(' ', 'T').replace(/\+00$/, 'Z')).toISOString()
  return value
}

const same = (found: unknown, wanted: unknown) =>
  typeof wanted === 'number' ? Number(found) === wanted : plain(found) === wanted

async function foundIn({ file, expect: wanted }: Expected): Promise<readonly unknown[]> {
  const { stream, key, column } = wanted!
  const rows = await warehouse.rows(
    `select r.* from raw.${sourceOf(file)}__${stream} r join ops.batch b using (batch_id) where b.file_name = ?`,
    [file],
  )
  return rows
    .filter((row) => Object.entries(key).every(([name, value]) => plain(row[name]) === value))
    .map((row) => row[column])
}

describe('the demo files through the real sources', () => {
  test('what is refused is exactly what was planted', async () => {
    expect(compareWithManifest(manifest, await listRejected(warehouse))).toEqual({
      missing: [],
      unexpected: [],
    })
  })

  test('every other file is loaded', () => {
    const kept = new Set(
      manifest.expected
        .filter(({ kind }) => kind === 'refused_file' || kind === 'unrecognised')
        .map(({ file }) => file),
    )
    const unloaded = result.files.filter(({ status }) => status !== 'loaded').map(({ file }) => file)
    expect(unloaded.sort()).toEqual([...kept].sort())
    expect(result.files.length).toBe(manifest.files.length)
  })

  test('every repair is told at its row, and none that was not planted', async () => {
    const notices = await warehouse.rows<{ file: string; row: number | null; code: string }>(
      'select file_name as file, source_row::integer as "row", code from ops.notice',
    )
    const words = ({ file, row, code }: { file: string; row: number | null; code: string }) =>
      `${code} ${file} ${row ?? ''}`
    const repaired = manifest.expected.filter(({ kind }) => kind === 'repaired').map(words)
    expect(repaired.filter((each) => !notices.map(words).includes(each))).toEqual([])
    // These stand in many files, by their nature: drifting columns, and a last day that is not over.
    const ordinary = ['unknown_columns', 'missing_columns', 'partial_last_day']
    expect(
      notices
        .filter(({ code }) => !ordinary.includes(code))
        .map(words)
        .filter((each) => !repaired.includes(each)),
    ).toEqual([])
  })

  test('every value that the manifest names is read as it was meant', async () => {
    for (const expected of manifest.expected.filter((each) => each.expect !== undefined)) {
      const found = await foundIn(expected)
      const label = `${expected.code} ${expected.file}`
      expect(found.length, label).toBeGreaterThanOrEqual(1)
      expect(
        found.filter((value) => !same(value, expected.expect!.value)),
        label,
      ).toEqual([])
    }
  })

  test('every file source has files of its own among them', () => {
    const loaded = new Set(
      result.files.filter(({ status }) => status === 'loaded').map(({ source }) => source),
    )
    expect(sources.map(({ id }) => id).filter((id) => !loaded.has(id))).toEqual([])
  })

  test('no contributor of a group is anywhere in the warehouse', async () => {
    const tables = await warehouse.rows<{ name: string }>(
      "select table_schema || '.' || table_name as name from information_schema.tables where table_schema in ('raw', 'ops')",
    )
    const found = []
    for (const { name } of tables)
      found.push(
        ...(await warehouse.rows(`select '${name}' from ${name} t where t::varchar like '%Thành viên 0%'`)),
      )
    expect(tables.length).toBeGreaterThan(20)
    expect(found).toEqual([])
  })

  test('times are told in each way, and only the modification time counts as estimated', async () => {
    const batches = await warehouse.rows<{ file: string; at: string; basis: string; estimated: boolean }>(
      `select file_name as file, observed_at as at, observed_basis as basis, observed_estimated as estimated from ops.batch`,
    )
    const byName = new Map(batches.map((batch) => [batch.file, batch]))
    for (const file of manifest.files.filter(({ path }) => byName.has(path))) {
      const batch = byName.get(file.path)!
      expect([plain(batch.at), batch.basis, batch.estimated], file.path).toEqual([
        file.exportedAt,
        file.basis,
        file.basis === 'modification_time',
      ])
    }
    expect(new Set(batches.map(({ basis }) => basis))).toEqual(
      new Set(['modification_time', 'sidecar', 'in_file']),
    )
  })

  test('the same files again: nothing new, every row unchanged, the same refusals', async () => {
    expect(await generateDemo(dir)).toEqual(manifest)
    const again = await load()
    expect(again.sources.map(({ counts }) => [counts.new, counts.updated])).toEqual(
      again.sources.map(() => [0, 0]),
    )
    expect(compareWithManifest(manifest, await listRejected(warehouse))).toEqual({
      missing: [],
      unexpected: [],
    })
  })
})
