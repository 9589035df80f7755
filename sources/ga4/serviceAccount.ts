/** A service account proves who it is with a signature of its own (RFC 7523); the token that it gets lives for an hour. */
import { createPrivateKey, type KeyObject, sign } from 'node:crypto'
import { type ApiContext, ApiError, type Subject } from '../api.ts'
import { type GoogleTokens, googleTokenUrl } from '../platform/googleToken.ts'
import { requireSecret } from '../platform/secret.ts'
import type { Ga4Config } from './config.ts'

const scope = 'https://www.googleapis.com/auth/analytics.readonly'
const lifeSeconds = 3600

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** The signed statement "I am this account and want to read Analytics". Google checks it against its own clock. */
export function assertion(email: string, key: KeyObject, at: Date): string {
  const issuedAt = Math.floor(at.getTime() / 1000)
  // Whatever gateway lies between, the statement is for Google.
  const claims = { iss: email, scope, aud: googleTokenUrl, iat: issuedAt, exp: issuedAt + lifeSeconds }
  const signed = `${base64url({ alg: 'RS256', typ: 'JWT' })}.${base64url(claims)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`
}

/** @throws ApiError `token_invalid` when it is no key in PEM; the message holds nothing of it */
export function privateKey(pem: string, secretName: string): KeyObject {
  try {
    // In `.env` the key stands on one line, with \n for its line ends.
    return createPrivateKey(pem.replaceAll('\\n', '\n'))
  } catch {
    throw new ApiError(
      'token_invalid',
      `Khóa ${secretName} trong .env không phải khóa riêng của tài khoản dịch vụ. Hãy chép nguyên giá trị "private_key" trong tệp JSON của tài khoản, cả hai dòng BEGIN và END, trên một dòng.`,
    )
  }
}

/** The access token of the service account, which all properties share. @throws ApiError */
export function serviceToken(
  config: Ga4Config,
  tokens: GoogleTokens,
  subject: Subject,
  context: ApiContext,
): Promise<string> {
  return tokens.of(config.client_email, subject, context, () => {
    const email = requireSecret(context, config.client_email)
    const key = privateKey(requireSecret(context, config.private_key), config.private_key)
    return {
      type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      secrets: { assertion: assertion(email, key, context.clock()) },
    }
  })
}
