/** A page that is asked without a network: answers come from the test, judged by the real policy. */
import { ApiError, type ApiContext, type ApiItem, type HttpAnswer, type HttpRequest } from '../api.ts'
import type { RegistryLookup } from '../registry/lookup.ts'
import type { Row } from '../source.ts'
import { facebookConfig } from './config.ts'
import { judge } from './errors.ts'
import type { GraphCall } from './graph.ts'
import { refusedNames } from './refusedNames.ts'

export interface Scripted {
  readonly call: GraphCall
  readonly asked: HttpRequest[]
}

export type Answering = (request: HttpRequest) => {
  readonly status?: number
  readonly body: unknown
}

export interface ScriptedOptions {
  /** ISO instant; default 2026-11-21 10:00 in Vietnam. */
  readonly now?: string
  /** Ids by which the registry knows the channel `trang-a`. */
  readonly ids?: readonly string[]
  readonly known?: readonly Row[]
}

/** A call for the channel `trang-a`; a text body is sent as it is, everything else as JSON. */
export function scriptedCall(answer: Answering, options: ScriptedOptions = {}): Scripted {
  const asked: HttpRequest[] = []
  const subject = { id: 'trang-a', name: 'trang-a' }
  const context: ApiContext = {
    registry: registryOf(options.ids ?? ['111']),
    http: {
      ask: (request) => {
        asked.push(request)
        return answered(answer(request), request, asked.length)
      },
    },
    tokens: {
      read: () => Promise.resolve(null),
      renew: () => Promise.reject(new Error('a page token is not renewed')),
    },
    secret: (name) => (name === 'FB_A' ? 'page-token' : null),
    clock: () => new Date(options.now ?? '2026-11-21T03:00:00.000Z'),
    since: null,
    until: null,
    known: () => Promise.resolve(options.known ?? []),
  }
  const config = facebookConfig.parse({ tokens: { 'trang-a': 'FB_A' } })
  return { call: { subject, config, context, refused: refusedNames() }, asked }
}

async function answered(
  { status = 200, body }: ReturnType<Answering>,
  request: HttpRequest,
  ordinal: number,
): Promise<HttpAnswer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    json = undefined
  }
  const answer = { status, headers: {}, bytes: Buffer.from(text), text, json, ordinal }
  const verdict = judge(answer, request)
  if (verdict.kind !== 'ok') throw verdict.error
  return Promise.resolve(answer)
}

function registryOf(ids: readonly string[]): RegistryLookup {
  const nobody = { ok: false, code: 'unknown', candidates: [] } as const
  return {
    organisationIds: ['hoi-a'],
    timeZone: () => 'Asia/Ho_Chi_Minh',
    organisation: () => nobody,
    unit: () => nobody,
    channel: (text) => (ids.includes(text) ? { ok: true, id: 'trang-a' } : nobody),
    channelById: (id) =>
      id === 'trang-a'
        ? { channelId: id, name: 'Trang A', platform: 'facebook', kind: 'page', organisationId: 'hoi-a' }
        : null,
  }
}

/** All that a reader yields. */
export async function itemsOf(reading: AsyncIterable<ApiItem>): Promise<ApiItem[]> {
  const items: ApiItem[] = []
  for await (const item of reading) items.push(item)
  return items
}

export const rowsOf = (items: readonly ApiItem[], stream: string): Row[] =>
  items.flatMap((item) => (item.type === 'row' && item.stream === stream ? [item.row] : []))

/** Meta's answer to a name that it does not know; the text is never read. */
export const refusedBody = {
  error: { message: '(#100) …', type: 'OAuthException', code: 100, fbtrace_id: 'X' },
} as const

/** Runs and hands back what was thrown. */
export async function thrownBy(work: () => Promise<unknown>): Promise<ApiError> {
  try {
    await work()
  } catch (error) {
    if (error instanceof ApiError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}
