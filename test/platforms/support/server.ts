/** A small HTTP server on loopback for tests: answers as the test's platform would, late, cut short or wrong on demand. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  readonly delayMs?: number
  /** The connection breaks off after so many bytes of the body. */
  readonly cutAfter?: number
}

export interface PlatformServer {
  readonly url: string
  /** Every request so far. */
  readonly asked: Asked[]
  readonly close: () => Promise<void>
}

export async function platformServer(
  answer: (asked: Asked) => Reply | Promise<Reply>,
): Promise<PlatformServer> {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    respond(request, response, asked, answer).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' })
      response.end(String(error))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  asked: Asked[],
  answer: (asked: Asked) => Reply | Promise<Reply>,
): Promise<void> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  const url = new URL(request.url ?? '/', 'http://platform')
  const one: Asked = {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: Buffer.concat(pieces).toString('utf8'),
  }
  asked.push(one)
  const reply = await answer(one)
  if (reply.delayMs !== undefined) await delay(reply.delayMs)
  const body = Buffer.from(reply.body ?? '')
  response.writeHead(reply.status ?? 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(body.byteLength),
    ...reply.headers,
  })
  if (reply.cutAfter === undefined) response.end(request.method === 'HEAD' ? undefined : body)
  else response.write(body.subarray(0, reply.cutAfter), () => response.destroy())
}
