/** `npm run bench`: speed as ratios against DuckDB itself, reference and ours in one run; nothing here is a test. */
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildRatio } from './buildRatio.ts'
import { writeDailyFile, writeRaggedExport } from './files.ts'
import { dailyRatio, raggedRatio } from './ingestRatios.ts'
import type { Ratio } from './measure.ts'
import { pullRatios } from './pullRatio.ts'

const dailyRows = 1_000_000

const dir = await mkdtemp(join(tmpdir(), 'thidua-bench-'))
try {
  const ragged = join(dir, 'Feb-01-2025_Feb-28-2025_1.csv')
  const daily = join(dir, 'bench-page', 'Lượt xem.csv')
  await mkdir(join(dir, 'bench-page'))
  await writeRaggedExport(ragged)
  await writeDailyFile(daily, dailyRows)
  const size = async (path: string) => `${((await stat(path)).size / 1e6).toFixed(1)} MB`
  console.log(`ragged export ${await size(ragged)}, daily file ${await size(daily)}`)

  const ratios = [
    await raggedRatio(ragged, dir),
    await dailyRatio(daily, dailyRows, dir),
    await buildRatio(dir),
  ]
  const pulled = await pullRatios(dir)
  const exceeded = [...ratios, pulled.time].filter((ratio) => !report(ratio))
  const peak = Number(
    execFileSync(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'dailyMemory.ts'), daily, dir],
      {
        encoding: 'utf8',
      },
    ),
  )
  const withinMemory = peak < 1024
  console.log(
    `${mark(withinMemory)} peak memory of a process that loads ${dailyRows} daily rows: ${peak} MiB (limit 1024)`,
  )
  const { of500, of5000 } = pulled.memory
  const isFlat = of5000 <= 1.2 * of500
  console.log(
    `${mark(isFlat)} peak memory of pulling 5,000 pages against 500: ${(of5000 / of500).toFixed(2)}x (limit 1.2x; ${of500} and ${of5000} MiB)`,
  )
  process.exitCode = exceeded.length === 0 && withinMemory && isFlat ? 0 : 1
} finally {
  await rm(dir, { recursive: true, force: true })
}

function mark(ok: boolean): string {
  return ok ? 'ok  ' : 'OVER'
}

function report({ name, referenceMs, oursMs, limit }: Ratio): boolean {
  const times = oursMs / referenceMs
  console.log(
    `${mark(times <= limit)} ${name}: ${times.toFixed(2)}x (limit ${limit}x; reference ${referenceMs.toFixed(0)} ms, ours ${oursMs.toFixed(0)} ms)`,
  )
  return times <= limit
}
