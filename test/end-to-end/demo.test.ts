/** The demo walks the path of an operator's files: from files in the inbox to a ranking, and every figure back again. */
import { createHash } from 'node:crypto'
import { cp, mkdir, readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openReader } from '../../ingest/readersCopy.ts'
import type { ReadonlyWarehouse } from '../../ingest/connection.ts'
import { models } from '../../models/index.ts'
import { type EvidenceLine, recompute } from '../../models/marts/kpi/recompute.ts'
import { exportParquet } from '../../models/runner/exportParquet.ts'
import { build } from '../../scripts/commands/build.ts'
import { loadDemo, prepareDemo } from '../../scripts/commands/demo.ts'
import { ingest } from '../../scripts/commands/ingest.ts'
import type { Manifest } from '../../scripts/demo/manifest.ts'
import { testContext, type TestContext } from '../support/context.ts'

const marts = models.filter((model) => model.layer === 'marts')

let context: TestContext
let manifest: Manifest
let loaded: Awaited<ReturnType<typeof loadDemo>>
let reader: ReadonlyWarehouse

beforeAll(async () => {
  context = await testContext()
  manifest = await prepareDemo(context)
  loaded = await loadDemo(context, manifest)
  reader = await openReader(context.workspace.dir)
})

afterAll(async () => {
  reader.close()
  await context.remove()
})

/** SHA-256 of each mart as Parquet, in the order of its grain. */
async function digests(source: ReadonlyWarehouse, name: string): Promise<Record<string, string>> {
  const dir = join(context.workspace.dir, name)
  await mkdir(dir, { recursive: true })
  const files = await exportParquet(source.connection, marts, dir)
  const entries = files.map(async ({ model, path }) => {
    return [
      model,
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    ] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

describe('the files', () => {
  test('are at least 200 with 6,000 posts, and every trap 1-21 is planted', () => {
    expect(manifest.files.length).toBeGreaterThanOrEqual(200)
    expect(manifest.counts.posts).toBeGreaterThanOrEqual(6000)
    const planted = new Set(manifest.expected.map(({ trap }) => trap))
    expect(Array.from({ length: 21 }, (_, i) => i + 1).filter((trap) => !planted.has(trap))).toEqual([])
  })

  test('are refused exactly where that was planted, and the exit code is 0', () => {
    expect(loaded).toMatchObject({ code: 0, document: { difference: { missing: [], unexpected: [] } } })
  })

  test('leave a notice for everything that was repaired', async () => {
    const notices = await reader.rows<{ file_name: string; code: string }>(
      'select distinct file_name, code from ops.notice',
    )
    const said = new Set(notices.map(({ file_name, code }) => `${file_name.split('/').at(-1)}: ${code}`))
    const repaired = manifest.expected.filter(({ kind }) => kind === 'repaired')
    const silent = repaired.filter(({ file, code }) => !said.has(`${file.split('/').at(-1)}: ${code}`))
    expect(repaired.length).toBeGreaterThan(0)
    expect(silent).toEqual([])
  })

  test('are all out of the inbox but for those that were refused as a whole', async () => {
    const left = (await readdir(context.workspace.inbox, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && !/\.(bao-cao|xuat-luc|ky)\.txt$/.test(entry.name))
      .map(({ name }) => name.normalize('NFC'))
    const refused = manifest.expected
      .filter(({ kind }) => kind === 'refused_file' || kind === 'unrecognised')
      .map(({ file }) => file.split('/').at(-1)!.normalize('NFC'))
    expect(left.sort()).toEqual([...new Set(refused)].sort())
  })
})

describe('every figure', () => {
  test('of kpi_result is what its evidence rows give', async () => {
    const results = await reader.rows<{
      plan_id: string
      unit_id: string
      kpi_id: string
      period_id: string
      numerator: string
      denominator: string | null
      value: string | null
      evidence_count: string
    }>(
      'select plan_id, unit_id, kpi_id, period_id, numerator, denominator, value, evidence_count from marts.kpi_result where value is not null',
    )
    const lines = await reader.rows<{
      plan_id: string
      unit_id: string
      kpi_id: string
      period_id: string
      role: string
      row_key: string
      channel_id: string | null
      date: string | null
      amount: string | null
    }>(
      'select plan_id, unit_id, kpi_id, period_id, role, row_key, channel_id, date, amount from marts.evidence order by all',
    )
    const keyOf = (row: { plan_id: string; unit_id: string; kpi_id: string; period_id: string }) =>
      [row.plan_id, row.unit_id, row.kpi_id, row.period_id].join(' ')
    const evidence = new Map<string, EvidenceLine[]>()
    for (const line of lines) {
      const found = evidence.get(keyOf(line))
      if (found) found.push(line)
      else evidence.set(keyOf(line), [line])
    }
    const different = results.filter((result) => {
      const own = evidence.get(keyOf(result)) ?? []
      const again = recompute(result.kpi_id, own)
      return (
        own.length !== Number(result.evidence_count) ||
        again.numerator !== result.numerator ||
        again.denominator !== result.denominator ||
        again.value !== result.value
      )
    })
    expect(results.length).toBeGreaterThan(5000)
    expect(different).toEqual([])
  })

  test('can be followed from the evidence to the row of a file that is in the archive', async () => {
    const [{ orphans }] = (await reader.rows<{ orphans: number }>(
      `select count(*)::integer as orphans from marts.evidence e
       left join core.fct_submission s on e.fact = 'fct_submission' and e.row_key = s.submission_id
       left join core.fct_post p on e.fact = 'fct_post' and e.row_key = p.post_id
       left join ops.batch b on b.batch_id = coalesce(s.batch_id, p.batch_id)
       where e.fact in ('fct_submission', 'fct_post') and b.archive_path is null`,
    )) as [{ orphans: number }]
    expect(orphans).toBe(0)
  })

  test('of the ranking is made of its lines', async () => {
    const [{ off }] = (await reader.rows<{ off: number }>(
      `select count(*)::integer as off from marts.ranking r
       join (select plan_id, rubric_id, period_id, unit_id, sum(points) as points, sum(max_points) filter (outcome not in ('not_applicable', 'no_data_excluded')) as maximum
             from marts.score_line group by all) l using (plan_id, rubric_id, period_id, unit_id)
       where r.status = 'ranked' and abs(r.total_points - 100.0 * l.points / l.maximum) > 0.005001`,
    )) as [{ off: number }]
    expect(off).toBe(0)
  })
})

test('the archive copied back into the inbox is recognised: nothing new, marts the same bytes', async () => {
  const before = await digests(reader, 'before')
  for (const entry of await readdir(context.workspace.archive)) {
    await cp(join(context.workspace.archive, entry), context.workspace.inbox, { recursive: true })
  }
  const again = await ingest.run(context, {}, [[]])
  const document = again.document as { sources: { counts: Record<string, number> }[] }
  for (const { counts } of document.sources) {
    expect(counts).toMatchObject({ new: 0, updated: 0 })
    expect(counts['unchanged']).toBeGreaterThan(0)
  }
  expect((await build.run(context, {}, [])).code).toBe(0)
  const rebuilt = await openReader(context.workspace.dir)
  try {
    expect(await digests(rebuilt, 'after')).toEqual(before)
  } finally {
    rebuilt.close()
  }
})
