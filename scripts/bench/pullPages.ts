/**
 * A process of its own that pulls so many pages once from the bench's Graph server, with the source, runner and warehouse
 * that everybody uses, and prints milliseconds, rows and peak memory in MiB as JSON.
 */
import { join } from 'node:path'
import { realWaiting } from '../../ingest/http/waiting.ts'
import { openWarehouse } from '../../ingest/connection.ts'
import { pullSource } from '../../ingest/api/pull.ts'
import { tokenStore } from '../../ingest/tokens/tokenStore.ts'
import { facebook } from '../../sources/facebook/source.ts'
import { silentProgress } from '../cli/progress.ts'
import { benchRegistry } from './registry.ts'

const [url, dir, count] = process.argv.slice(2)
if (url === undefined || dir === undefined || count === undefined)
  throw new Error('usage: pullPages.ts URL DIR PAGES')

const pages = Array.from({ length: Number(count) }, (_, i) => ({ id: `bench-${i}`, externalId: `9000${i}` }))
const tokens = Object.fromEntries(pages.map(({ id }, i) => [id, `BENCH_TOKEN_${i}`]))
// The 30 days of September 2026, looked at when they have settled.
const clock = () => new Date('2026-10-01T12:00:00Z')
const effects = {
  ...realWaiting(clock),
  log: () => undefined,
  progress: silentProgress,
  secret: (name: string) => `bench-token-${name.split('_')[2] ?? ''}`,
  tokens: (source: string) => tokenStore(dir, source),
}
const source = facebook({ version: 'v25.0', base_url: url, tokens })
const warehouse = await openWarehouse(join(dir, `pages-${count}.duckdb`), effects)
const started = performance.now()
const result = await pullSource(
  warehouse,
  source,
  {
    registry: benchRegistry(pages),
    since: '2026-09-01',
    until: '2026-09-30',
    inbox: join(dir, 'inbox'),
    archive: join(dir, `archive-${count}`),
    timeZone: 'Asia/Ho_Chi_Minh',
  },
  effects,
)
const ms = performance.now() - started
warehouse.close()
if (!result.clean) throw new Error(`Not all was read: ${JSON.stringify(result.problems.slice(0, 3))}`)
const memory = Math.round(process.resourceUsage().maxRSS / 1024)
console.log(JSON.stringify({ ms, rows: result.counts.new, memory, concurrency: source.policy.concurrency }))
