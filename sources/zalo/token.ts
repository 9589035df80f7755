/**
 * Zalo's token: access for about 25 hours, a refresh token that works once and dies after three months. One program must
 * own it: a second one that renews for the same app and OA kills ours.
 */
import { z } from 'zod'
import type { ApiContext, StoredToken, Subject } from '../api.ts'
import { count } from '../platform/answerValues.ts'
import { type RotatingAccount, secondsAfter } from '../platform/rotatingToken.ts'
import { requireSecret } from '../platform/secret.ts'
import type { ZaloConfig } from './config.ts'
import { strangeAnswer } from './errors.ts'

const tokenPath = '/v4/oa/access_token'
const daySeconds = 86_400

/** Three months, where the answer does not say. */
const refreshSeconds = 90 * daySeconds

/** However long access may live: a refresh token that is never used dies, so it is used well before. */
const longestAccessSeconds = 25 * daySeconds

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: count,
  refresh_token_expires_in: count.optional(),
})

/** @throws ApiError `secret_missing` */
export function zaloAccount(config: ZaloConfig, subject: Subject, context: ApiContext): RotatingAccount {
  const secretName = config.refresh_tokens[subject.id]!
  const app_id = requireSecret(context, config.app_id)
  const secret_key = requireSecret(context, config.app_secret)
  const url = `${(config.oauth_url ?? 'https://oauth.zaloapp.com').replace(/\/$/, '')}${tokenPath}`
  return {
    account: subject.id,
    name: context.registry.channelById(subject.id)?.name ?? subject.name,
    firstToken: requireSecret(context, secretName),
    remedy: `Hãy nhờ quản trị viên OA cấp quyền lại cho ứng dụng, rồi ghi khóa làm mới (refresh token) mới vào .env dưới tên ${secretName}; đừng để công cụ khác dùng chung ứng dụng và OA này.`,
    spend: async (refreshToken) => {
      const at = context.clock()
      const { json } = await context.http.ask({
        method: 'POST',
        url,
        form: { grant_type: 'refresh_token' },
        secrets: { headers: { secret_key }, form: { app_id, refresh_token: refreshToken } },
        lane: subject.id,
        confidential: true,
        once: true,
      })
      return storedToken(json, at)
    },
  }
}

function storedToken(json: unknown, at: Date): StoredToken {
  const answer = tokenAnswer.safeParse(json)
  if (!answer.success) throw strangeAnswer()
  const { access_token, refresh_token, expires_in, refresh_token_expires_in } = answer.data
  return {
    accessToken: access_token,
    accessExpiresAt: secondsAfter(at, Math.min(expires_in, longestAccessSeconds)),
    refreshToken: refresh_token,
    refreshExpiresAt: secondsAfter(at, refresh_token_expires_in ?? refreshSeconds),
  }
}
