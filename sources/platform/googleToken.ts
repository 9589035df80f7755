/**
 * Google's access tokens, an hour each, got with a grant that does not change (a refresh token, a service account's
 * signature). They are kept in memory only.
 */
import { z } from 'zod'
import type { ApiContext, ApiError, Subject } from '../api.ts'
import { count } from './answerValues.ts'
import { strangeAnswer } from './google.ts'

export const googleTokenUrl = 'https://oauth2.googleapis.com/token'

/** What is shown at the token address. */
export interface Grant {
  readonly type: string
  readonly secrets: Readonly<Record<string, string>>
  /** The right that the token must have, and what is said when its owner did not give it. */
  readonly needs?: { readonly scope: RegExp; readonly missing: ApiError }
}

/** Renewed so long before its end, so that no request sets out with a dying token. */
const marginMs = 120_000

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: count,
  /** What the owner agreed to, with spaces between; a service account's answer may leave it out. */
  scope: z.string().optional(),
})

export interface GoogleTokens {
  /**
   * The access token of an account.
   * @throws ApiError `token_invalid` when the grant is no longer honoured, what `needs` says, and whatever `grant` throws
   */
  readonly of: (
    account: string,
    subject: Subject,
    context: Pick<ApiContext, 'http' | 'clock'>,
    grant: () => Grant,
  ) => Promise<string>
}

/** @param url the token address; null is Google's own */
export function googleTokens(service: string, url: string | undefined): GoogleTokens {
  const kept = new Map<string, { readonly token: string; readonly until: number }>()
  return {
    of: async (account, subject, { http, clock }, grant) => {
      const known = kept.get(account)
      if (known !== undefined && known.until > clock().getTime()) return known.token
      const { type, secrets, needs } = grant()
      const askedAt = clock().getTime()
      const { json } = await http.ask({
        method: 'POST',
        url: url ?? googleTokenUrl,
        form: { grant_type: type },
        secrets: { form: secrets },
        lane: subject.id,
        confidential: true,
      })
      const answer = tokenAnswer.safeParse(json)
      if (!answer.success) throw strangeAnswer(service)
      if (needs?.scope.test(answer.data.scope ?? '') === false && answer.data.scope !== undefined)
        throw needs.missing
      kept.set(account, {
        token: answer.data.access_token,
        until: askedAt + answer.data.expires_in * 1000 - marginMs,
      })
      return answer.data.access_token
    },
  }
}
