/** From SvelteKit's output to a folder that any static host can serve: pages tidied, extra files in, compressed copies. */
import { readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { finishHtml } from './finishHtml.ts'

const compressGzip = promisify(gzip)
const compressBrotli = promisify(brotliCompress)

/** Names the folder as a site of ours, so that a later publish knows that it may replace it. */
export const markerFile = 'thidua-site.json'

export interface FinishedSite {
  readonly pages: number
  readonly files: number
  /** Without the compressed copies. */
  readonly bytes: number
}

interface FinishOptions {
  readonly demo: boolean
  readonly title: string
  readonly advance: (done: number, total: number) => void
}

/** Finishes the folder in place. */
export async function finishSite(
  dir: string,
  { demo, title, advance }: FinishOptions,
): Promise<FinishedSite> {
  await rename(join(dir, '404', 'index.html'), join(dir, '404.html'))
  await rm(join(dir, '404'), { recursive: true })
  await writeFile(join(dir, 'robots.txt'), `User-agent: *\nDisallow:${demo ? ' /' : ''}\n`)
  await writeFile(join(dir, markerFile), `${JSON.stringify({ title, demo })}\n`)
  const files = await filesIn(dir)
  const pages = files.filter((file) => file.endsWith('.html'))
  for (const page of pages) await writeFile(page, finishHtml(await readFile(page, 'utf8')))
  let bytes = 0
  for (const [place, file] of files.entries()) {
    bytes += (await stat(file)).size
    await compress(file)
    if (place % 20 === 0) advance(place, files.length)
  }
  advance(files.length, files.length)
  return { pages: pages.length, files: files.length, bytes }
}

async function filesIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

const compressible = new Set(['.html', '.css', '.js', '.json', '.svg', '.txt', '.arrow', '.wasm'])

/** Copies beside the file where they save a packet; the engine's 34 MB would take Brotli's best effort a minute. */
async function compress(file: string): Promise<void> {
  if (!compressible.has(extname(file))) return
  const content = await readFile(file)
  if (content.byteLength < 1_000) return
  const quality = content.byteLength > 2_000_000 ? 5 : 9
  const [gz, br] = await Promise.all([
    compressGzip(content, { level: content.byteLength > 2_000_000 ? 6 : 9 }),
    compressBrotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
  ])
  await Promise.all([writeFile(`${file}.gz`, gz), writeFile(`${file}.br`, br)])
}
