/** A workspace in a temporary folder, with a fixed clock, for the tests of ingest. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { RegistryLookup } from '../../sources/registry/lookup.ts'
import type { Source } from '../../sources/source.ts'
import { openWarehouse, type Warehouse } from '../connection.ts'
import type { Effects } from '../effects.ts'
import { type IngestRequest, type IngestResult, ingestFiles } from '../ingestFiles.ts'
import { bulkSource, toyProbe, toySource } from './toySources.ts'

export const fixedEffects = (at = '2025-07-01T00:00:00.000Z'): Effects => ({
  clock: () => new Date(at),
  log: () => undefined,
  progress: { step: () => undefined, advance: () => undefined, end: () => undefined },
})

/** A registry that knows these channels and nothing else. */
export const registryOf = (channels: readonly string[]): RegistryLookup => {
  const unknown = { ok: false, code: 'unknown', candidates: [] } as const
  return {
    organisationIds: [],
    timeZone: () => 'Asia/Ho_Chi_Minh',
    organisation: () => unknown,
    unit: () => unknown,
    channel: (text) => (channels.includes(text) ? { ok: true, id: text } : unknown),
    channelById: (channelId) =>
      channels.includes(channelId)
        ? { channelId, name: channelId, platform: 'facebook', kind: 'page', organisationId: 'to-chuc' }
        : null,
  }
}

export interface TestWorkspace {
  readonly dir: string
  readonly inbox: string
  readonly archive: string
  readonly path: string
  readonly open: () => Promise<Warehouse>
  readonly drop: (name: string, content: string | Uint8Array) => Promise<string>
  readonly request: (
    changes?: Partial<IngestRequest> & { readonly channels?: readonly string[] },
  ) => IngestRequest
  /** Opens, ingests, closes. */
  readonly ingest: (
    changes?: Partial<IngestRequest> & { readonly channels?: readonly string[] },
  ) => Promise<IngestResult>
  /** Opens, asks, closes. */
  readonly ask: (sql: string) => Promise<readonly unknown[]>
  /** Paths of all files below a folder, with forward slashes, sorted. */
  readonly files: (folder: string) => Promise<string[]>
  readonly remove: () => Promise<void>
}

export const toySources: readonly Source[] = [toySource, bulkSource]

export async function testWorkspace(): Promise<TestWorkspace> {
  const dir = await mkdtemp(join(tmpdir(), 'thidua-ingest-'))
  const inbox = join(dir, 'inbox')
  const archive = join(dir, 'archive')
  const path = join(dir, 'warehouse.duckdb')
  const open = () => openWarehouse(path, fixedEffects())
  const withWarehouse = async <T>(work: (warehouse: Warehouse) => Promise<T>): Promise<T> => {
    const warehouse = await open()
    try {
      return await work(warehouse)
    } finally {
      warehouse.close()
    }
  }
  const request: TestWorkspace['request'] = ({ channels = ['a', 'b'], ...changes } = {}) => ({
    inbox,
    archive,
    sources: toySources,
    context: { registry: registryOf(channels), exportedAt: null, channel: null },
    probe: toyProbe,
    timeZone: 'Asia/Ho_Chi_Minh',
    ...changes,
  })
  return {
    dir,
    inbox,
    archive,
    path,
    open,
    request,
    drop: async (name, content) => {
      const target = join(inbox, name)
      await mkdir(dirname(target), { recursive: true })
      await writeFile(target, content)
      return target
    },
    ingest: (changes) =>
      withWarehouse((warehouse) => ingestFiles(warehouse, request(changes), fixedEffects())),
    ask: (sql) => withWarehouse((warehouse) => warehouse.rows(sql)),
    files: async (folder) => {
      const entries = await readdir(join(dir, folder), { recursive: true, withFileTypes: true })
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(join(dir, folder).length + 1)
            .replaceAll('\\', '/'),
        )
        .sort()
    },
    remove: () => rm(dir, { recursive: true, force: true }),
  }
}
