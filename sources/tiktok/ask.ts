/** A call of TikTok's API with the channel's token; a token that has just ended is renewed and the call repeated once. */
import type { z } from 'zod'
import type { ApiContext } from '../api.ts'
import { type RotatingAccount, withToken } from '../platform/rotatingToken.ts'
import type { TiktokConfig } from './config.ts'
import { strangeAnswer, tiktokLane } from './errors.ts'
import { baseUrl } from './token.ts'

export interface TiktokCall {
  readonly config: TiktokConfig
  readonly account: RotatingAccount
  readonly context: ApiContext
}

/**
 * Asks for `fields`; with a body as POST.
 * @returns the answer's `data` and its ordinal
 * @throws ApiError `invalid_answer` when the answer has another shape
 */
export async function askTiktok<T>(
  { config, account, context }: TiktokCall,
  path: string,
  fields: readonly string[],
  shape: z.ZodType<T>,
  body?: Readonly<Record<string, unknown>>,
): Promise<{ readonly data: T; readonly ordinal: number }> {
  const answer = await withToken(account, context, (accessToken) =>
    context.http.ask({
      method: body === undefined ? 'GET' : 'POST',
      url: `${baseUrl(config)}${path}`,
      query: { fields: fields.join(',') },
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      secrets: { headers: { authorization: `Bearer ${accessToken}` } },
      lane: tiktokLane,
    }),
  )
  const { json, ordinal } = answer
  const data = typeof json === 'object' && json !== null ? (Reflect.get(json, 'data') as unknown) : undefined
  const parsed = shape.safeParse(data)
  if (!parsed.success)
    throw strangeAnswer({ path, field: parsed.error.issues[0]?.path.map(String).join('.') ?? null })
  return { data: parsed.data, ordinal }
}
