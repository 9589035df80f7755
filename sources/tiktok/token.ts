/** TikTok's token: access for about two hours, a refresh token that is replaced at every use and dies after months. */
import { z } from 'zod'
import type { ApiContext, StoredToken, Subject } from '../api.ts'
import { count } from '../platform/answerValues.ts'
import { type RotatingAccount, secondsAfter } from '../platform/rotatingToken.ts'
import { requireSecret } from '../platform/secret.ts'
import type { TiktokConfig } from './config.ts'
import { strangeAnswer, tiktokLane, tokenPath } from './errors.ts'

const defaultBase = 'https://open.tiktokapis.com'

export const baseUrl = (config: TiktokConfig): string => (config.base_url ?? defaultBase).replace(/\/$/, '')

/** Lives are taken from the answer: TikTok has changed them before. */
const tokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: count,
  refresh_token: z.string().min(1),
  refresh_expires_in: count,
})

/** @throws ApiError `secret_missing` */
export function tiktokAccount(config: TiktokConfig, subject: Subject, context: ApiContext): RotatingAccount {
  const secretName = config.refresh_tokens[subject.id]!
  const client = {
    client_key: requireSecret(context, config.client_key),
    client_secret: requireSecret(context, config.client_secret),
  }
  return {
    account: subject.id,
    name: context.registry.channelById(subject.id)?.name ?? subject.name,
    firstToken: requireSecret(context, secretName),
    remedy: `Hãy nhờ chủ kênh đăng nhập TikTok và cho phép lại ứng dụng, rồi ghi khóa làm mới (refresh token) mới vào .env dưới tên ${secretName}.`,
    spend: async (refreshToken) => {
      const at = context.clock()
      const { json } = await context.http.ask({
        method: 'POST',
        url: `${baseUrl(config)}${tokenPath}`,
        form: { grant_type: 'refresh_token' },
        secrets: { form: { ...client, refresh_token: refreshToken } },
        lane: tiktokLane,
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
  return {
    accessToken: answer.data.access_token,
    accessExpiresAt: secondsAfter(at, answer.data.expires_in),
    refreshToken: answer.data.refresh_token,
    refreshExpiresAt: secondsAfter(at, answer.data.refresh_expires_in),
  }
}
