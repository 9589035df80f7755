/** The published site in a real Chromium, with everything that it asks for or complains of written down. */
import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { type Browser, type BrowserContextOptions, type Page, chromium } from 'playwright-core'
import { type SiteServer, serveSite } from '../../scripts/publish/serveSite.ts'

export const siteDir = resolve(process.env['THIDUA_SITE'] ?? join('workspace', 'demo', 'site'))
export const reportDir = resolve('test', 'report')

export interface OpenSite {
  readonly server: SiteServer
  readonly browser: Browser
  readonly close: () => Promise<void>
}

/** Serves the site and starts Chromium. */
export async function openSite(): Promise<OpenSite> {
  if (!existsSync(join(siteDir, 'index.html'))) {
    throw new Error(`No site at ${siteDir}: run \`npx thidua demo --no-serve\` first, or set THIDUA_SITE`)
  }
  const server = await serveSite({ dir: siteDir, port: 0 })
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    // As root in a container Chromium has no sandbox to use.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  })
  return {
    server,
    browser,
    close: async () => {
      await browser.close()
      await server.close()
    },
  }
}

export interface Watched {
  readonly page: Page
  /** Addresses asked for since the page was made. */
  readonly requests: string[]
  /** Console errors and uncaught exceptions. */
  readonly complaints: string[]
}

/** A page in a context of its own, watched. */
export async function watchedPage({ browser }: OpenSite, options: BrowserContextOptions): Promise<Watched> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const watched: Watched = { page, requests: [], complaints: [] }
  page.on('request', (request) => watched.requests.push(request.url()))
  page.on('pageerror', (error) => watched.complaints.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      watched.complaints.push(`${page.url()}: ${message.text()}`)
    }
  })
  return watched
}

export interface SitePage {
  /** From the root, without its slash in front: '' is the first page. */
  readonly path: string
  readonly html: string
}

/** Every page of the site as it lies on disk, the 404 page aside. */
export async function sitePages(): Promise<SitePage[]> {
  const files = await readdir(siteDir, { recursive: true })
  const pages = files.filter((file) => file.endsWith('index.html')).sort()
  return Promise.all(
    pages.map(async (file) => ({
      path: file.slice(0, -'index.html'.length).split(sep).join('/'),
      html: await readFile(join(siteDir, file), 'utf8'),
    })),
  )
}

/** The latest quarter of the first ranking: the page that a reader opens first. */
export function rankingPage(pages: readonly SitePage[]): SitePage {
  const quarters = pages.filter(({ path }) => /^xep-hang\/.+\/\d{4}-Q\d\/$/.test(path))
  return quarters.sort((a, b) => (a.path.slice(-8) < b.path.slice(-8) ? 1 : -1))[0]!
}
