/** One call of the Graph API with the token of a page. `/me` is the page whose token it is. */
import type { ApiContext, Subject } from '../api.ts'
import { requireSecret } from '../platform/secret.ts'
import type { FacebookConfig } from './config.ts'
import { strangeAnswer } from './errors.ts'
import type { RefusedNames } from './refusedNames.ts'

const defaultBase = 'https://graph.facebook.com'

/** What every reader is handed: whom to ask, with what, and what the run has learnt so far. */
export interface GraphCall {
  readonly subject: Subject
  readonly config: FacebookConfig
  readonly context: ApiContext
  readonly refused: RefusedNames
}

export interface GraphAnswer {
  readonly body: Readonly<Record<string, unknown>>
  readonly ordinal: number
}

/** The address of a node or edge. */
export const graphUrl = ({ base_url, version }: FacebookConfig, path: string): string =>
  `${(base_url ?? defaultBase).replace(/\/$/, '')}/${version}/${path}`

/**
 * Asks a node or an edge. The token goes in at the last moment and stands in no address.
 * @throws ApiError as the policy judges, `secret_missing` when `.env` lacks the token
 */
export async function askGraph(
  { subject, config, context }: GraphCall,
  path: string,
  query: Readonly<Record<string, string>>,
): Promise<GraphAnswer> {
  const { json, ordinal } = await context.http.ask({
    url: graphUrl(config, path),
    query,
    secrets: { query: { access_token: requireSecret(context, config.tokens[subject.id] ?? '') } },
    // Meta counts the calls of a page token page by page.
    lane: subject.id,
  })
  return { body: json as Readonly<Record<string, unknown>>, ordinal }
}

/** The list `data` of an answer. A missing one is an error: taken for an empty one it would be a silent gap. */
export function dataOf({ body }: GraphAnswer, path: string): readonly unknown[] {
  const data = body['data']
  if (!Array.isArray(data)) throw strangeAnswer({ path })
  return data
}
