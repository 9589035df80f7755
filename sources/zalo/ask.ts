/** A call of Zalo's API with the OA's token; a token that has just ended is renewed and the call repeated once. */
import type { z } from 'zod'
import type { ApiContext } from '../api.ts'
import { type RotatingAccount, withToken } from '../platform/rotatingToken.ts'
import type { ZaloConfig } from './config.ts'
import { strangeAnswer } from './errors.ts'

export interface ZaloCall {
  readonly config: ZaloConfig
  readonly account: RotatingAccount
  readonly context: ApiContext
}

/**
 * Asks; `confidential` where the answer lists persons.
 * @returns the answer's `data` and its ordinal
 * @throws ApiError `invalid_answer` when the answer has another shape
 */
export async function askZalo<T>(
  { config, account, context }: ZaloCall,
  path: string,
  query: Readonly<Record<string, string>>,
  shape: z.ZodType<T>,
  confidential = false,
): Promise<{ readonly data: T; readonly ordinal: number }> {
  const base = (config.base_url ?? 'https://openapi.zalo.me').replace(/\/$/, '')
  const { json, ordinal } = await withToken(account, context, (accessToken) =>
    context.http.ask({
      url: `${base}${path}`,
      query,
      secrets: { headers: { access_token: accessToken } },
      lane: account.account,
      confidential,
    }),
  )
  const data = typeof json === 'object' && json !== null ? (Reflect.get(json, 'data') as unknown) : undefined
  const parsed = shape.safeParse(data)
  if (!parsed.success)
    throw strangeAnswer({ path, field: parsed.error.issues[0]?.path.map(String).join('.') ?? null })
  return { data: parsed.data, ordinal }
}
