/** One file through the real reader into a fresh warehouse, as the benchmarks measure it. */
import { join } from 'node:path'
import { openWarehouse } from '../../ingest/connection.ts'
import { ingestFiles } from '../../ingest/ingestFiles.ts'
import { probeFile } from '../../sources/files/probe.ts'
import { registryLookup } from '../../sources/registry/registryLookup.ts'
import { silentProgress } from '../cli/progress.ts'
import { sources } from '../pipeline/sources.ts'
import { benchPages } from './files.ts'

const effects = {
  clock: () => new Date('2025-04-01T00:00:00Z'),
  log: () => undefined,
  progress: silentProgress,
}
const dates = { opened_on: null, closed_on: null, verified_on: null, valid_from: null, valid_to: null }

const registry = registryLookup({
  organisations: [
    {
      organisation_id: 'bench',
      name: 'Tổ chức',
      short_name: 'TC',
      time_zone: 'Asia/Ho_Chi_Minh',
      is_demo: true,
    },
  ],
  units: [
    {
      unit_id: 'bench',
      organisation_id: 'bench',
      name: 'Đơn vị',
      short_name: 'ĐV',
      type: 'quan',
      level: 'district',
      parent_id: null,
      gso_code: null,
      valid_from: dates.valid_from,
      valid_to: dates.valid_to,
      sort_order: 1,
    },
  ],
  channels: ['bench-page', ...benchPages].map((id) => ({
    channel_id: id,
    unit_id: 'bench',
    platform: 'facebook',
    kind: 'page',
    name: `Trang ${id}`,
    external_ids: id,
    url: null,
    opened_on: dates.opened_on,
    closed_on: dates.closed_on,
    verified_on: dates.verified_on,
  })),
  aliases: [],
})

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
