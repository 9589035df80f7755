/**
 * Lays Evidence's project template with our pages in it. What `evidence build` does, without its watchers, its `npx` and
 * its settings, schema and console pages, so that the same files always give the same site.
 */
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const dashboardsDir = fileURLToPath(new URL('../../dashboards/', import.meta.url))
export const templateDir = join(dashboardsDir, '.evidence', 'template')

/** What the site calls itself; pages read it as `$lib/site.json`. */
export interface SiteFacts {
  readonly title: string
  readonly demo: boolean
  readonly tables: readonly { readonly name: string; readonly description: string; readonly rows: number }[]
}

/** A fresh template; whatever an earlier build left is gone. */
export async function layTemplate(): Promise<void> {
  const evidence = dirname(createRequire(import.meta.url).resolve('@evidence-dev/evidence/package.json'))
  await rm(templateDir, { recursive: true, force: true })
  await cp(join(evidence, 'template'), templateDir, { recursive: true })
  for (const replaced of [
    'src/pages',
    'src/fix-tprotocol-service-worker.js',
    'src/hooks.server.js',
    'static',
  ]) {
    await rm(join(templateDir, replaced), { recursive: true, force: true })
  }
  const source = join(templateDir, 'src')
  await cp(join(dashboardsDir, 'static'), join(templateDir, 'static'), { recursive: true })
  await cp(join(dashboardsDir, 'components'), join(source, 'components'), {
    recursive: true,
    filter: (path) => !path.endsWith('.test.ts'),
  })
  await cp(join(dashboardsDir, 'styles'), join(source, 'styles'), { recursive: true })
  await cp(join(dashboardsDir, 'app.html'), join(source, 'app.html'))
  await layPages()
}

/** What pages may say about the site itself. */
export async function writeSiteFacts(facts: SiteFacts): Promise<void> {
  await writeFile(join(templateDir, 'src', 'components', 'site.json'), JSON.stringify(facts))
}

/** Evidence's addresses: `index.md` is its folder's page, `x.md` the page of folder `x`; other files stay as they are. */
export function pagePath(relative: string): string {
  const parts = relative.split(/[\\/]/)
  const file = parts.pop()!
  if (!file.endsWith('.md')) return join(...parts, file)
  const name = file.slice(0, -'.md'.length)
  return join(...parts, ...(name === 'index' ? [] : [name]), '+page.md')
}

async function layPages(): Promise<void> {
  const pages = join(dashboardsDir, 'pages')
  for (const entry of await readdir(pages, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const from = join(entry.parentPath, entry.name)
    const to = join(templateDir, 'src', 'pages', pagePath(from.slice(pages.length + 1)))
    await mkdir(dirname(to), { recursive: true })
    await cp(from, to)
  }
}
