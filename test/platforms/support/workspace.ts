/**
 * A workspace in a temporary folder for tests of sources that are asked over the network: the real runner, the real HTTP
 * layer, a real warehouse; only waiting is cut short and the clock is the test's.
 */
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { accessChecker, type CheckedAccess } from '../../../ingest/api/checkAccess.ts'
import type { PullEffects } from '../../../ingest/api/effects.ts'
import { pullSource, type PullResult } from '../../../ingest/api/pull.ts'
import { openWarehouse, type JsonRow, type Warehouse } from '../../../ingest/connection.ts'
import { tokenStore } from '../../../ingest/tokens/tokenStore.ts'
import type { ApiSource } from '../../../sources/api.ts'
import type { RegistryLookup } from '../../../sources/registry/lookup.ts'
import { registryLookup } from '../../../sources/registry/registryLookup.ts'

export interface TestChannel {
  readonly id: string
  readonly platform: string
  readonly kind: string
  readonly externalIds?: readonly string[]
}

export interface PlatformWorkspaceOptions {
  readonly channels: readonly TestChannel[]
  readonly env?: Readonly<Record<string, string>>
  /** ISO instant at which the clock stands. */
  readonly at: string
  /** An existing folder; one of its own otherwise. */
  readonly dir?: string
}

export interface PlatformWorkspace {
  readonly dir: string
  readonly setClock: (iso: string) => void
  /** What the runner is handed besides the source, for tests that drive it themselves. */
  readonly effects: PullEffects
  /** One run: plan, fetch, commit. */
  readonly pull: (
    source: ApiSource,
    request?: { readonly since?: string; readonly until?: string },
  ) => Promise<PullResult>
  readonly checkAccess: (
    source: ApiSource,
  ) => Promise<readonly { readonly subject: string; readonly access: CheckedAccess }[]>
  readonly ask: <R extends JsonRow>(sql: string) => Promise<R[]>
  /** All text that workspace and warehouse hold, except secrets' own places (`.env`, `.tokens`). */
  readonly everything: () => Promise<string>
  readonly remove: () => Promise<void>
}

/** One organisation with one unit that owns all channels. */
export function registryWith(channels: readonly TestChannel[]): RegistryLookup {
  return registryLookup({
    organisations: [
      {
        organisation_id: 'hoi-a',
        name: 'Hội A',
        short_name: 'Hội A',
        time_zone: 'Asia/Ho_Chi_Minh',
        is_demo: true,
      },
    ],
    units: [
      {
        unit_id: 'a',
        organisation_id: 'hoi-a',
        name: 'Thành phố A',
        short_name: 'TP. A',
        type: 'thanh_pho',
        level: 'city',
        parent_id: null,
        gso_code: null,
        valid_from: null,
        valid_to: null,
        sort_order: 1,
      },
    ],
    channels: channels.map(({ id, platform, kind, externalIds }) => ({
      channel_id: id,
      unit_id: 'a',
      platform,
      kind,
      name: `Kênh ${id}`,
      external_ids: externalIds === undefined ? null : externalIds.join(';'),
      url: null,
      opened_on: null,
      closed_on: null,
      verified_on: null,
    })),
    aliases: [],
  })
}

export async function platformWorkspace(options: PlatformWorkspaceOptions): Promise<PlatformWorkspace> {
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'thidua-platform-')))
  await mkdir(dir, { recursive: true })
  let clock = options.at
  const registry = registryWith(options.channels)
  const effects: PullEffects = {
    clock: () => new Date(clock),
    log: () => undefined,
    progress: { step: () => undefined, advance: () => undefined, end: () => undefined },
    // The clock stands still but for waiting, which takes no longer than a turn of the event loop.
    sleep: (ms) => {
      clock = new Date(Date.parse(clock) + ms).toISOString()
      return new Promise((resolve) => setImmediate(resolve))
    },
    random: () => 0,
    longestMs: 60_000,
    secret: (name) => options.env?.[name] ?? null,
    tokens: (source) => tokenStore(dir, source),
  }
  const warehousePath = join(dir, 'warehouse.duckdb')
  const withWarehouse = async <T>(work: (warehouse: Warehouse) => Promise<T>): Promise<T> => {
    const warehouse = await openWarehouse(warehousePath, effects)
    try {
      return await work(warehouse)
    } finally {
      warehouse.close()
    }
  }
  return {
    dir,
    effects,
    setClock: (iso) => {
      clock = iso
    },
    pull: (source, request = {}) =>
      withWarehouse((warehouse) =>
        pullSource(
          warehouse,
          source,
          {
            registry,
            since: request.since ?? null,
            until: request.until ?? null,
            inbox: join(dir, 'inbox'),
            archive: join(dir, 'archive'),
            timeZone: 'Asia/Ho_Chi_Minh',
          },
          effects,
        ),
      ),
    checkAccess: async (source) => {
      const check = accessChecker(source, registry, effects)
      const found = []
      for (const subject of source.subjects) found.push({ subject: subject.id, access: await check(subject) })
      return found
    },
    ask: (sql) => withWarehouse((warehouse) => warehouse.rows(sql)),
    everything: async () => [await filesOf(dir), await withWarehouse(tablesOf)].join('\n'),
    remove: () => rm(dir, { recursive: true, force: true, maxRetries: 5 }),
  }
}

async function filesOf(dir: string): Promise<string> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const texts: string[] = []
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || entry.name === '.env' || path.includes('.tokens')) continue
    const bytes = await readFile(path)
    texts.push(path, (entry.name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1'))
  }
  return texts.join('\n')
}

async function tablesOf(warehouse: Warehouse): Promise<string> {
  const tables = await warehouse.rows<{ name: string }>(
    `select schema_name || '.' || table_name as name from duckdb_tables() where schema_name in ('raw', 'ops')`,
  )
  const texts: string[] = []
  for (const { name } of tables) texts.push(JSON.stringify(await warehouse.rows(`select * from ${name}`)))
  return texts.join('\n')
}
