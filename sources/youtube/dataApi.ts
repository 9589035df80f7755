/** One question to the Data API. All channels share the key's daily quota. */
import type { z } from 'zod'
import type { ApiContext, HttpAnswer } from '../api.ts'
import { strangeAnswer } from '../platform/google.ts'
import { requireSecret } from '../platform/secret.ts'
import type { YoutubeConfig } from './config.ts'

export const service = 'YouTube'

export type DataApi = <T>(
  context: Pick<ApiContext, 'http' | 'secret'>,
  list: 'channels' | 'playlistItems' | 'videos',
  query: Readonly<Record<string, string>>,
  shape: z.ZodType<T>,
) => Promise<{ readonly data: T; readonly ordinal: HttpAnswer['ordinal']; readonly json: unknown }>

/**
 * Asks one `list` method; each call costs one unit of 10 000 a day.
 * @throws ApiError `secret_missing`, `invalid_answer` when the answer has another shape, and what the policy says
 */
export function dataApi(config: YoutubeConfig, keyName: string, lane: string): DataApi {
  const base = (config.base_url ?? 'https://www.googleapis.com').replace(/\/$/, '')
  return async (context, list, query, shape) => {
    const answer = await context.http.ask({
      url: `${base}/youtube/v3/${list}`,
      query,
      secrets: { query: { key: requireSecret(context, keyName) } },
      lane,
    })
    const read = shape.safeParse(answer.json)
    if (!read.success) throw strangeAnswer(service, { list })
    return { data: read.data, ordinal: answer.ordinal, json: answer.json }
  }
}
