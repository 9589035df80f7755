/** One file through the real reader into a fresh warehouse, as the benchmarks measure it. */
import { join } from 'node:path'
import { openWarehouse } from '../../ingest/connection.ts'
import { ingestFiles } from '../../ingest/ingestFiles.ts'
import { probeFile } from '../../sources/files/probe.ts'
import { silentProgress } from '../cli/progress.ts'
import { sources } from '../pipeline/sources.ts'
import { benchPages } from './files.ts'
import { benchRegistry } from './registry.ts'

const effects = {
  clock: () => new Date('2025-04-01T00:00:00Z'),
  log: () => undefined,
  progress: silentProgress,
}
const registry = benchRegistry(['bench-page', ...benchPages].map((id) => ({ id, externalId: id })))

/** Loads one file lying outside the inbox; the warehouse `<dir>/<name>.duckdb` is new. Returns how many rows were loaded. */
export async function loadInto(
  dir: string,
  name: string,
  path: string,
  exportedAt: string,
  channel: string | null,
) {
  const warehouse = await openWarehouse(join(dir, `${name}.duckdb`), effects)
  try {
    const result = await ingestFiles(
      warehouse,
      {
        inbox: join(dir, `${name}-inbox`),
        archive: join(dir, `${name}-archive`),
        sources,
        files: [path],
        context: { registry, exportedAt, channel },
        probe: probeFile,
        timeZone: 'Asia/Ho_Chi_Minh',
      },
      effects,
    )
    const [file] = result.files
    if (!result.clean || file === undefined)
      throw new Error(`The file was not loaded whole: ${JSON.stringify(file)}`)
    return file.counts.new
  } finally {
    warehouse.close()
  }
}
