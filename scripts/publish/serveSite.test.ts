import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SiteServer, serveSite } from './serveSite.ts'

let dir: string
let server: SiteServer

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'thidua-serve-'))
  const site = join(dir, 'site')
  mkdirSync(join(site, 'xep-hang'), { recursive: true })
  mkdirSync(join(site, 'data'))
  writeFileSync(join(dir, 'secret.txt'), 'secret')
  writeFileSync(join(site, 'index.html'), '<p>Tổng quan</p>')
  writeFileSync(join(site, 'index.html.gz'), gzipSync('<p>Tổng quan</p>'))
  writeFileSync(join(site, 'xep-hang', 'index.html'), 'Xếp hạng')
  writeFileSync(join(site, '404.html'), 'Không có')
  writeFileSync(join(site, 'data', 'a.wasm'), 'w')
  server = await serveSite({ dir: site, port: 0 })
})

afterAll(async () => {
  await server.close()
  rmSync(dir, { recursive: true })
})

/** A request whose path is sent as it stands; `fetch` would tidy it first. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { hostname, port } = new URL(server.url)
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>(
    (resolve, reject) => {
      request({ hostname, port, path, headers, method }, (response) => {
        let body = ''
        response.setEncoding('utf8').on('data', (part: string) => (body += part))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        )
      })
        .on('error', reject)
        .end()
    },
  )
}

test('pages, their types, and their compressed copies', async () => {
  const plain = await get('/')
  expect([plain.status, plain.body, plain.headers['content-type']]).toEqual([
    200,
    '<p>Tổng quan</p>',
    'text/html; charset=utf-8',
  ])
  expect((await get('/?q=1')).status).toBe(200)
  expect((await get('/', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe('gzip')
  expect((await get('/xep-hang/', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBeUndefined()
  expect((await get('/data/a.wasm')).headers['content-type']).toBe('application/wasm')
  const head = await get('/', {}, 'HEAD')
  expect([head.status, head.body]).toEqual([200, ''])
})

test('a folder gets its closing slash, and is never listed', async () => {
  const folder = await get('/xep-hang')
  expect([folder.status, folder.headers['location']]).toEqual([301, '/xep-hang/'])
  expect((await get('/data/')).status).toBe(404)
  expect((await get('/data')).status).toBe(404)
})

test('what is not there answers with our own page', async () => {
  const missing = await get('/khong-co/')
  expect([missing.status, missing.body]).toEqual([404, 'Không có'])
})

test('nothing outside the folder is ever answered', async () => {
  for (const path of [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/xep-hang/../../secret.txt',
    '/%00',
    '/%zz',
  ]) {
    const answer = await get(path)
    expect([path, answer.status, answer.body]).toEqual([path, 404, 'Không có'])
  }
  expect((await get('/', {}, 'POST')).status).toBe(405)
})

test('a site built for a folder of a host answers there and only there', async () => {
  const under = await serveSite({ dir: join(dir, 'site'), port: 0, basePath: 'thi-dua/' })
  try {
    expect(await (await fetch(under.url)).text()).toBe('<p>Tổng quan</p>')
    expect((await fetch(new URL('/', under.url))).status).toBe(404)
    expect((await fetch(new URL('/thi-dua-khac/', under.url))).status).toBe(404)
  } finally {
    await under.close()
  }
})
