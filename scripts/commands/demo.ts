/**
 * `thidua demo`: the whole product on the bundled illustrative organisations. It starts from an empty workspace each time
 * and holds what was refused against what its generator planted.
 */
import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listRejected } from '../../ingest/quarantine.ts'
import { type CommandContext, say } from '../cli/context.ts'
import { CommandError, exitCodes, type Outcome } from '../cli/outcome.ts'
import { generateDemo } from '../demo/generateDemo.ts'
import { compareWithManifest, type Manifest } from '../demo/manifest.ts'
import { buildWarehouse } from '../pipeline/buildWarehouse.ts'
import { ingestInbox, wholeInbox } from '../pipeline/ingestInbox.ts'
import { loadRegistryBatch } from '../pipeline/loadRegistryBatch.ts'
import { requireRegistry } from '../pipeline/requireRegistry.ts'
import { withWarehouse } from '../pipeline/withWarehouse.ts'
import { buildOutcome } from './build.ts'
import type { CommandDefinition } from './command.ts'
import { ingestOutcome } from './ingest.ts'
import { publishOutcome, publishWorkspace, serveWorkspace } from './publish.ts'

const bundled = join(import.meta.dirname, '..', '..', 'sources')

export const demo: CommandDefinition = {
  name: 'demo',
  description: 'toàn bộ sản phẩm trên dữ liệu minh họa: sinh tệp, nạp, tính, chấm điểm, dựng trang, phục vụ',
  workspace: join('workspace', 'demo'),
  options: [
    { flags: '--no-serve', description: 'dừng sau khi dựng trang' },
    { flags: '--port <số>', description: 'cổng khi phục vụ, mặc định 4173' },
  ],
  run: async (context, options) => {
    const loaded = await loadDemo(context, await prepareDemo(context))
    if (loaded.code === exitCodes.failed) return loaded
    const registry = await requireRegistry(context)
    const published = publishOutcome(context, await publishWorkspace(context, registry, null))
    const outcome = {
      code: loaded.code,
      document: { loaded: loaded.document, publish: published.document },
      text: [loaded.text, published.text].join('\n\n'),
    }
    if (options['serve'] === false) return outcome
    context.log(outcome.text)
    const served = await serveWorkspace(context, typeof options['port'] === 'string' ? options['port'] : null)
    return { ...served, code: outcome.code }
  },
}

/** Lays an empty demo workspace and generates its files; the manifest says what was planted in them. */
export async function prepareDemo(context: CommandContext): Promise<Manifest> {
  await layWorkspace(context)
  context.progress.step(say(context, 'Sinh các tệp đầu vào minh họa', 'Generating the demo files'))
  const manifest = await generateDemo(context.workspace.dir)
  context.progress.end()
  await writeFile(join(context.workspace.dir, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`)
  return manifest
}

/** Ingests and builds the demo; exit code 2 when anything but the planted was refused, or anything planted was not. */
export async function loadDemo(context: CommandContext, manifest: Manifest): Promise<Outcome> {
  const registry = await requireRegistry(context)
  return withWarehouse(context, 'demo', async (warehouse) => {
    await loadRegistryBatch(context, warehouse, registry)
    const ingested = await ingestOutcome(
      context,
      warehouse,
      await ingestInbox(context, warehouse, registry, wholeInbox),
    )
    const difference = compareWithManifest(manifest, await listRejected(warehouse))
    const asPlanted = difference.missing.length === 0 && difference.unexpected.length === 0
    const built = buildOutcome(context, await buildWarehouse(context, warehouse, registry, { asOf: null }))
    const verdict = asPlanted
      ? say(
          context,
          'Những gì bị loại đúng như bộ sinh đã cài: không thiếu, không thừa.',
          'What was refused is exactly what was planted.',
        )
      : say(
          context,
          `Khác với danh sách đã cài: thiếu ${difference.missing.length}, thừa ${difference.unexpected.length} (manifest.json).`,
          `Differs from what was planted: ${difference.missing.length} missing, ${difference.unexpected.length} unexpected.`,
        )
    return {
      code: built.code === exitCodes.done ? (asPlanted ? exitCodes.done : exitCodes.partly) : built.code,
      document: { ingest: ingested.document, difference, build: built.document },
      text: [ingested.text, verdict, built.text].join('\n\n'),
      summary: { ingest: ingested.summary, build: built.summary },
    }
  })
}

/** Empties a former demo and lays the bundled configuration, registries and plans; anything else in the way is left alone. */
async function layWorkspace(context: CommandContext): Promise<void> {
  const { dir, config, registry } = context.workspace
  const occupied = existsSync(dir) && readdirSync(dir).length > 0
  if (occupied && !(existsSync(config) && /^demo: true$/m.test(readFileSync(config, 'utf8'))))
    throw new CommandError(
      exitCodes.refused,
      say(
        context,
        `Thư mục ${dir} có dữ liệu không phải của bản minh họa; chọn thư mục khác bằng --workspace.`,
        `${dir} holds something that is not the demo; choose another folder with --workspace.`,
      ),
    )
  await rm(dir, { recursive: true, force: true })
  await mkdir(dir, { recursive: true })
  await cp(join(bundled, 'demo'), dir, {
    recursive: true,
    filter: (path) => !/\.(md|ts)$/.test(path),
  })
  await cp(join(bundled, 'registry', 'calendar.csv'), join(registry, 'calendar.csv'))
}
