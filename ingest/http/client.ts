/**
 * The one way to the network: waits for the lane's turn, sends, lets the source's policy judge, repeats what is passing,
 * pauses the lane whose limit is reached, and keeps a clean copy of every answer for whoever wants to follow a figure back.
 */
import {
  ApiError,
  type HttpAnswer,
  type HttpClient,
  type HttpPolicy,
  type HttpRequest,
} from '../../sources/api.ts'
import { lanes } from './lanes.ts'
import type { Redactor } from './redact.ts'
import { type Answer, send } from './send.ts'
import { backOffMs, type Waiting } from './waiting.ts'

/** An answer as it is kept: without secrets, one line of the batch's payload. */
export interface KeptAnswer {
  readonly request: string
  readonly status: number
  /** Null where the answer held tokens or personal data. */
  readonly body: string | null
}

/** What belongs to the subject on whose behalf is asked. */
export interface OwnSetting {
  /** Its lane: a pause of it holds for all its requests, whatever lane they name. */
  readonly subjectId: string
  readonly redactor: Redactor
}

export interface SourceClient {
  /** A client for one subject that counts its answers from 1 and keeps them, clean of the subject's secrets. */
  readonly recording: (kept: KeptAnswer[], own: OwnSetting) => HttpClient
  readonly pausedUntil: (lane: string) => string | null
  /** Takes up a pause that an earlier run was told of. */
  readonly resumePause: (lane: string, until: string, message: string) => void
}

/** Tries in a row that did not reach a host: asking it for the other channels is idle then, in this run. */
const unreachableInARow = 5
const noNetworkSeconds = 600
/** Channels may share a host (a platform) or have one each (websites); no channel is called like this. */
const hostLane = ({ url }: HttpRequest): string => `//${new URL(url).host}`

export function sourceClient(policy: HttpPolicy, waiting: Waiting): SourceClient {
  const lane = lanes(policy.perMinute, waiting)
  const unreachable = new Map<string, number>()

  const tryOnce = async (request: HttpRequest): Promise<Answer> => {
    const host = hostLane(request)
    try {
      const answer = await send(request, policy.timeoutMs)
      unreachable.delete(host)
      return answer
    } catch (error) {
      if (error instanceof ApiError && error.code === 'unreachable') {
        const inARow = (unreachable.get(host) ?? 0) + 1
        unreachable.set(host, inARow)
        if (inARow >= unreachableInARow) lane.pause(host, noNetworkSeconds, error)
      }
      throw error
    }
  }

  /** The error of this try and after how many ms another is worth it; null when none is. */
  const judge = (answer: Answer, request: HttpRequest, nth: number) => {
    for (const usage of [policy.usage?.(answer) ?? []].flat()) lane.spent(usage.lane ?? request.lane, usage)
    const verdict = policy.judge(answer, request)
    if (verdict.kind === 'ok') return null
    const { error } = verdict
    if (verdict.kind === 'fail') return { error, againAfterMs: null }
    if (verdict.kind === 'pause') {
      lane.pause(verdict.lane ?? request.lane, verdict.seconds, error)
      return { error, againAfterMs: verdict.seconds * 1000 <= waiting.longestMs ? 0 : null }
    }
    const told = verdict.afterSeconds
    return { error, againAfterMs: told === undefined ? backOffMs(nth, waiting.random) : told * 1000 }
  }

  const ask = async (request: HttpRequest, subjectId: string): Promise<Answer> => {
    for (let nth = 1; ; nth++) {
      await lane.turn(request.lane, [subjectId, hostLane(request)])
      let trouble: { readonly error: ApiError; readonly againAfterMs: number | null }
      try {
        const answer = await tryOnce(request)
        const judged = judge(answer, request, nth)
        if (judged === null) return answer
        trouble = judged
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        const isPassing = error.code !== 'certificate'
        trouble = { error, againAfterMs: isPassing ? backOffMs(nth, waiting.random) : null }
      }
      const isLast = request.once === true || nth >= policy.tries
      if (trouble.againAfterMs === null || isLast || trouble.againAfterMs > waiting.longestMs)
        throw trouble.error
      if (trouble.againAfterMs > 0) await waiting.sleep(trouble.againAfterMs)
    }
  }

  return {
    recording: (kept, { subjectId, redactor }) => ({
      ask: async (request): Promise<HttpAnswer> => {
        redactor.learn(secretsOf(request))
        const answer = await ask(request, subjectId).catch((error: unknown) => {
          throw error instanceof ApiError ? clean(error, redactor) : error
        })
        kept.push({
          request: redactor.redact(shownRequest(request)),
          status: answer.status,
          body: request.confidential ? null : redactor.redact(answer.text),
        })
        const ordinal = kept.length
        // The getter for `json` must survive, so the answer is extended and not copied.
        return Object.create(answer, { ordinal: { value: ordinal, enumerable: true } }) as HttpAnswer
      },
    }),
    pausedUntil: lane.pausedUntil,
    resumePause: (name, until, message) => {
      const seconds = (Date.parse(until) - waiting.clock().getTime()) / 1000
      if (seconds > 0) lane.pause(name, seconds, new ApiError('rate_limited', message))
    },
  }
}

function secretsOf({ secrets }: HttpRequest): string[] {
  const values = [secrets?.query, secrets?.headers, secrets?.form].flatMap((part) =>
    Object.values(part ?? {}),
  )
  // A token may come back without the word that a header puts before it.
  return values.flatMap((value) => [value, value.replace(/^Bearer\s+/i, '')])
}

/** The request as it may be shown: without its secrets. */
function shownRequest({ method = 'GET', url, query, form }: HttpRequest): string {
  const shown = new URL(url)
  for (const [name, value] of Object.entries(query ?? {})) shown.searchParams.set(name, value)
  const fields = form === undefined ? '' : ` ${new URLSearchParams(form).toString()}`
  return `${method} ${shown.toString()}${fields}`
}

/** A policy builds its message from what a platform said; nothing secret may come along. */
function clean(error: ApiError, { redact }: Redactor): ApiError {
  const facts = Object.fromEntries(
    Object.entries(error.facts).map(([name, value]) => [
      name,
      typeof value === 'string' ? redact(value) : value,
    ]),
  )
  return new ApiError(error.code, redact(error.message), facts)
}
