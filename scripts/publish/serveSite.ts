/** A small static server for a published site: right types, compressed copies, its own 404 page, nothing outside the folder. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { normalBasePath } from './basePath.ts'

export interface ServeOptions {
  readonly dir: string
  /** 0 takes any free port. */
  readonly port: number
  /** Default 127.0.0.1; '0.0.0.0' lets other machines in. */
  readonly host?: string
  /** The folder of the host that the site was built for. */
  readonly basePath?: string
}

export interface SiteServer {
  readonly url: string
  readonly close: () => Promise<void>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.arrow': 'application/vnd.apache.arrow.stream',
}

const encodings = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const

/** Serves the folder until closed. */
export async function serveSite({
  dir,
  port,
  host = '127.0.0.1',
  ...options
}: ServeOptions): Promise<SiteServer> {
  const root = resolve(dir)
  const basePath = normalBasePath(options.basePath ?? '')
  const server = createServer((request, response) => {
    answer(root, basePath, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(port, host, () => listening())
  })
  const address = server.address()
  const actual = typeof address === 'object' && address !== null ? address.port : port
  return {
    url: `http://${host === '0.0.0.0' ? 'localhost' : host}:${actual}${basePath}/`,
    close: () =>
      new Promise((closed, failed) => {
        server.close((error) => (error ? failed(error) : closed()))
        server.closeAllConnections()
      }),
  }
}

async function answer(root: string, basePath: string, request: IncomingMessage, response: ServerResponse) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end()
    return
  }
  const path = wantedPath(request.url ?? '/', basePath)
  const found = path === null ? null : await findFile(root, path)
  if (found === 'folder') {
    const [address, search] = (request.url ?? '/').split('?')
    response.writeHead(301, { location: `${address}/${search ? `?${search}` : ''}` }).end()
    return
  }
  const file = found ?? join(root, '404.html')
  const chosen = await bestEncoding(file, String(request.headers['accept-encoding'] ?? ''))
  if (chosen === null) {
    response.writeHead(404).end()
    return
  }
  response.writeHead(found === null ? 404 : 200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-length': chosen.size,
    'cache-control': file.includes(`${sep}immutable${sep}`)
      ? 'public, max-age=31536000, immutable'
      : 'no-cache',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'x-frame-options': 'SAMEORIGIN',
    vary: 'accept-encoding',
    ...(chosen.encoding === null ? {} : { 'content-encoding': chosen.encoding }),
  })
  if (request.method === 'HEAD') response.end()
  else await pipeline(createReadStream(chosen.path), response)
}

/** The path inside the site, or null when the request is not for it. */
function wantedPath(url: string, basePath: string): string | null {
  try {
    const path = decodeURIComponent(url.split(/[?#]/, 1)[0]!)
    if (path.includes('\0') || !(path === basePath || path.startsWith(`${basePath}/`))) return null
    return path.slice(basePath.length)
  } catch {
    return null // not decodable
  }
}

/** A file of the folder and of nothing above it; 'folder' when the address lacks its closing slash. */
async function findFile(root: string, path: string): Promise<string | 'folder' | null> {
  const file = resolve(root, `.${path.endsWith('/') ? `${path}index.html` : path}`)
  if (!file.startsWith(root + sep) || file.endsWith('.gz') || file.endsWith('.br')) return null
  const kind = await stat(file).catch(() => null)
  if (kind?.isFile()) return file
  if (!kind?.isDirectory()) return null
  const index = await stat(join(file, 'index.html')).catch(() => null)
  return index?.isFile() ? 'folder' : null
}

async function bestEncoding(file: string, accepted: string) {
  for (const { name, suffix } of encodings) {
    if (!new RegExp(`\\b${name}\\b`).test(accepted)) continue
    const copy = await stat(`${file}${suffix}`).catch(() => null)
    if (copy) return { path: `${file}${suffix}`, size: copy.size, encoding: name }
  }
  const plain = await stat(file).catch(() => null)
  return plain ? { path: file, size: plain.size, encoding: null } : null
}
