/** `thidua publish` and `thidua serve`: the static site from the readers' copy, and a small server for it. */
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openReader } from '../../ingest/readersCopy.ts'
import type { Registry } from '../../sources/registry/loadRegistry.ts'
import { type CommandContext, say } from '../cli/context.ts'
import { hint } from '../cli/hint.ts'
import { CommandError, exitCodes, type Outcome } from '../cli/outcome.ts'
import { requireRegistry, requireWorkspace } from '../pipeline/requireRegistry.ts'
import { publishSite, type PublishResult } from '../publish/publishSite.ts'
import { serveSite } from '../publish/serveSite.ts'
import { type CommandDefinition, textOption } from './command.ts'

const defaultPort = 4173

export const publish: CommandDefinition = {
  name: 'publish',
  description: 'dựng trang tĩnh từ bản dữ liệu cho người đọc',
  options: [
    { flags: '--out <thư mục>', description: 'nơi đặt trang; mặc định site/ trong không gian làm việc' },
  ],
  run: async (context, options) => {
    const registry = await requireRegistry(context)
    return publishOutcome(context, await publishWorkspace(context, registry, textOption(options, 'out')))
  },
}

/** Builds the workspace's site, or into another folder. */
export async function publishWorkspace(
  context: CommandContext,
  registry: Registry,
  out: string | null,
): Promise<PublishResult> {
  const reader = await openReader(context.workspace.dir)
  const readerPath = reader.path
  reader.close()
  const { demo, publish: settings } = registry.config
  const result = await publishSite({
    readerPath,
    outDir: out === null ? context.workspace.site : resolve(out),
    basePath: settings.base_path,
    title: settings.title,
    demo,
    progress: context.progress,
    log: context.verbose ? context.log : () => undefined,
  })
  context.progress.end()
  return result
}

/** Where the site is and how many pages it has. */
export function publishOutcome(context: CommandContext, result: PublishResult): Outcome {
  return {
    code: exitCodes.done,
    document: result,
    text: say(
      context,
      `Đã dựng ${result.pages} trang tại ${result.outDir}`,
      `${result.pages} pages in ${result.outDir}`,
    ),
  }
}

export const serve: CommandDefinition = {
  name: 'serve',
  description: 'phục vụ trang đã dựng cho đến khi bấm Ctrl-C',
  options: [{ flags: '--port <số>', description: `cổng, mặc định ${defaultPort}` }],
  run: async (context, options) => serveWorkspace(context, textOption(options, 'port')),
}

/** Serves until Ctrl-C or a stop signal. */
export async function serveWorkspace(context: CommandContext, portText: string | null): Promise<Outcome> {
  requireWorkspace(context)
  const { site } = context.workspace
  if (!existsSync(join(site, 'index.html')))
    throw new CommandError(
      exitCodes.refused,
      say(
        context,
        `Chưa có trang tại ${site}. Hãy chạy: ${hint(context, 'publish')}`,
        `No site at ${site}. Run: ${hint(context, 'publish')}`,
      ),
    )
  const port = Number(portText ?? defaultPort)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new CommandError(
      exitCodes.refused,
      say(
        context,
        `Cổng "${portText ?? ''}" không hợp lệ; chọn số từ 1 đến 65535.`,
        `Port "${portText ?? ''}" is not valid.`,
      ),
    )
  const registry = await requireRegistry(context)
  const server = await serveSite({ dir: site, port, basePath: registry.config.publish.base_path }).catch(
    (cause: unknown) => {
      throw new CommandError(
        exitCodes.failed,
        say(
          context,
          `Không mở được cổng ${port}; có thể cổng đang được dùng. Thử: --port ${port + 1}`,
          `Cannot listen on port ${port}. Try: --port ${port + 1}`,
        ),
        [],
        { cause },
      )
    },
  )
  context.log(
    say(
      context,
      `Mở ${server.url} trong trình duyệt; bấm Ctrl-C để dừng.`,
      `Open ${server.url}; Ctrl-C stops.`,
    ),
  )
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  await server.close()
  return { code: exitCodes.done, document: { url: server.url }, text: '' }
}
