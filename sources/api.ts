/**
 * The interface between `sources` and `ingest` for sources that are asked over the network. A source says whom it asks,
 * which slices are due, how an answer is to be taken; ingest owns the connection, the budget, the transaction and the
 * cursors. A slice is the unit of work: fetched, loaded and remembered as a whole, or not at all.
 */
import type { RegistryLookup } from './registry/lookup.ts'
import type { Coverage, Notice, Rejection, Row, Stream } from './source.ts'

/** What a slice yields. `sourceRow` is the ordinal of the answer within the slice (`HttpAnswer.ordinal`). */
export type ApiItem =
  | { readonly type: 'row'; readonly stream: string; readonly sourceRow: number; readonly row: Row }
  | ({ readonly type: 'rejection' } & Rejection)
  | ({ readonly type: 'notice' } & Notice)
  | ({ readonly type: 'coverage' } & Coverage)

/** Whom a source asks: a channel, or a document. Each succeeds and fails on its own. */
export interface Subject {
  /** Channel id, or the name of a document in thidua.yaml. */
  readonly id: string
  /** How people know it. */
  readonly name: string
}

interface SliceBase {
  /** Unique and stable within the subject, e.g. `metric/2024-03`; its last reading is remembered under it. */
  readonly key: string
  /** The request window, half-open civil days of the platform; null where there is none. */
  readonly from: string | null
  readonly to: string | null
}

export interface RowSlice extends SliceBase {
  readonly kind: 'rows'
  readonly read: (context: ApiContext) => AsyncIterable<ApiItem>
}

/** Downloads a document that then goes through the inbox like any other file. */
export interface FileSlice extends SliceBase {
  readonly kind: 'file'
  readonly fetch: (context: ApiContext) => Promise<DownloadedFile>
}

export interface DownloadedFile {
  /** Base name below `inbox/<source id>/`; stable, so that a new version replaces one not yet taken in. */
  readonly name: string
  readonly bytes: Uint8Array
  /** Texts laid beside it as `<name><suffix>`, saying what the document itself does not. */
  readonly sidecars?: readonly { readonly suffix: string; readonly text: string }[]
  readonly notices: readonly Notice[]
}

export type Slice = RowSlice | FileSlice

export type AccessState = 'ok' | 'expiring' | 'revoked' | 'missing_scope' | 'missing_secret'

/** What the token of a subject can do now. */
export interface Access {
  readonly state: AccessState
  /** Vietnamese: what is the matter and what to do; for `ok` what was found. Never a token. */
  readonly message: string
  /** ISO instant at which access ends if nobody does anything; null when none is known. */
  readonly expiresAt: string | null
}

export interface ApiContext {
  readonly registry: RegistryLookup
  readonly http: HttpClient
  readonly tokens: TokenStore
  /** A secret of `.env` by its name; null when absent or empty. */
  readonly secret: (name: string) => string | null
  readonly clock: () => Date
  /** `--since`, `--until`: civil days; null when not given. */
  readonly since: string | null
  readonly until: string | null
  /**
   * Newest known rows of a stream of this source for one channel, where `column` (a timestamp or date) lies in
   * [from, to). For telling what a listing no longer holds.
   */
  readonly known: (stream: string, channelId: string, range: KnownRange) => Promise<readonly Row[]>
}

export interface KnownRange {
  readonly column: string
  readonly from: string
  readonly to: string
}

export interface SliceContext extends ApiContext {
  /** The earliest `--since` that any run was ever given for this subject: a backfill that was broken off goes on by itself. */
  readonly askedSince: string | null
  /** Instants (ISO) of the last successful reading by slice key, of this subject. */
  readonly lastReads: ReadonlyMap<string, string>
}

export interface ApiSource {
  /** Lower-case slug, e.g. `facebook`. */
  readonly id: string
  readonly title: string
  readonly streams: readonly Stream[]
  readonly policy: HttpPolicy
  readonly subjects: readonly Subject[]
  /** A stable call that depends on no metric: is the token good, for what, until when? Throws ApiError when the platform cannot be asked. */
  readonly checkAccess: (subject: Subject, context: ApiContext) => Promise<Access>
  /** What is due now for one subject, in the order in which it should be read. Lazily: nothing is fetched here. */
  readonly slices: (subject: Subject, context: SliceContext) => AsyncIterable<Slice> | Iterable<Slice>
}

/** Values that go into a request at the last moment; they appear in no URL, log, error or stored answer. */
export interface RequestSecrets {
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** Fields of a form body. */
  readonly form?: Readonly<Record<string, string>>
}

export interface HttpRequest {
  readonly method?: 'GET' | 'POST' | 'HEAD'
  /** Absolute, and without any secret. */
  readonly url: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** A text body; excludes `form`. */
  readonly body?: string
  /** Fields of an x-www-form-urlencoded body. */
  readonly form?: Readonly<Record<string, string>>
  readonly secrets?: RequestSecrets
  /** Requests of one lane share a budget and a pause: the subject's id, or `app` where all of the source share one. */
  readonly lane: string
  /** True where the answer holds tokens: its body is then not stored, not even redacted. */
  readonly confidential?: boolean
  /** True where a second sending may do harm (a token that works once): passing trouble is then thrown at once. */
  readonly once?: boolean
}

export interface HttpAnswer {
  readonly status: number
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
  /** The body as UTF-8. */
  readonly text: string
  /** The body as JSON; undefined when it is none. */
  readonly json: unknown
  /** 1 for the first answer of the slice. */
  readonly ordinal: number
}

export interface HttpClient {
  /**
   * Sends a request, waits for its lane's turn, repeats what the policy calls passing.
   * @throws ApiError for everything that `judge` does not call ok
   */
  readonly ask: (request: HttpRequest) => Promise<HttpAnswer>
}

/** What an answer means. */
export type Verdict =
  | { readonly kind: 'ok' }
  /** Passing trouble: tried again with growing, jittered waits; `error` is thrown when it does not pass. */
  | { readonly kind: 'retry'; readonly error: ApiError; readonly afterSeconds?: number }
  /** A limit is reached: the lane (of the request, unless another is named) is left alone for so long. */
  | {
      readonly kind: 'pause'
      readonly error: ApiError
      readonly seconds: number
      /** `app` stops the whole source. */
      readonly lane?: string
    }
  | { readonly kind: 'fail'; readonly error: ApiError }

export interface HttpPolicy {
  /** Subjects asked side by side. */
  readonly concurrency: number
  /** For one try, until the body has been read. */
  readonly timeoutMs: number
  /** Tries of one request, the first included. */
  readonly tries: number
  /** Requests per minute of one lane; null where only answers tell. */
  readonly perMinute: number | null
  readonly judge: (answer: Omit<HttpAnswer, 'ordinal'>, request: HttpRequest) => Verdict
  /** The share of the budget that is used, in percent, when the answer says it; several where it speaks of several limits. */
  readonly usage: ((answer: Omit<HttpAnswer, 'ordinal'>) => Usage | readonly Usage[] | null) | null
}

export interface Usage {
  readonly percent: number
  /** Minutes until the budget is back, when the platform says so. */
  readonly regainMinutes: number | null
  /** Whose budget, when it is not that of the request's lane; `app`: the whole source's. */
  readonly lane?: string
}

export type ApiErrorCode =
  /** No answer: no network, name not resolved, connection refused or broken off. */
  | 'unreachable'
  | 'timeout'
  /** TLS certificate expired, self-signed or for another name. */
  | 'certificate'
  | 'server_error'
  /** HTML instead of JSON or CSV, invalid JSON, a body that breaks off, a shape that is none of the platform's. */
  | 'invalid_answer'
  | 'rate_limited'
  | 'quota_exhausted'
  | 'token_invalid'
  | 'token_expired'
  /** A rotating token is used up or lost: a person must give consent anew. */
  | 'consent_needed'
  | 'permission_missing'
  | 'secret_missing'
  | 'bad_metric'
  | 'bad_request'
  | 'not_found'
  /** The platform blocks app or account for policy reasons. */
  | 'blocked'

/** A request that did not bring what was asked; the message is one Vietnamese sentence: what, and what to do. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  constructor(
    readonly code: ApiErrorCode,
    message: string,
    /** The platform's own codes, for `--verbose` and tests. */
    readonly facts: Readonly<Record<string, string | number | null>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** A token pair as it is kept in the workspace, outside the warehouse. */
export interface StoredToken {
  readonly accessToken: string
  readonly accessExpiresAt: string
  readonly refreshToken: string
  readonly refreshExpiresAt: string
}

/**
 * Rotating tokens, durable. The first refresh token comes from `.env`; a changed one there (new consent) wins over what
 * is stored.
 */
export interface TokenStore {
  /** What is stored for the account; null when nothing is, or when `.env` now gives another first token. */
  readonly read: (account: string, firstToken: string) => Promise<StoredToken | null>
  /**
   * Takes the account's lock, reads again, and lets `renew` decide: the same token when another process was quicker, else
   * a new pair. It is on the disk before this resolves. A renewal that was begun and never ended is told by `interrupted`.
   */
  readonly renew: (
    account: string,
    firstToken: string,
    renew: (current: StoredToken | null, interrupted: boolean) => Promise<StoredToken>,
  ) => Promise<StoredToken>
}
