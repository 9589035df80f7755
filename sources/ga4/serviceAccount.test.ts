import { generateKeyPairSync, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ApiError } from '../api.ts'
import { assertion, privateKey } from './serviceAccount.ts'

const { privateKey: key, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = key.export({ type: 'pkcs8', format: 'pem' }).toString()

describe('assertion', () => {
  it('is a JWT that the public key confirms, for an hour, for Google', () => {
    const text = assertion('doc@du-an.iam.gserviceaccount.com', key, new Date('2024-05-15T01:00:00Z'))
    const [header = '', claims = '', signature = ''] = text.split('.')
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'RS256', typ: 'JWT' })
    // 2024-05-15T01:00:00Z is 19 858 days and one hour after 1970: 19858 * 86400 + 3600 = 1 715 734 800.
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
      iss: 'doc@du-an.iam.gserviceaccount.com',
      scope: 'https://www.googleapis.com/auth/analytics.readonly',
      aud: 'https://oauth2.googleapis.com/token',
      iat: 1_715_734_800,
      exp: 1_715_738_400,
    })
    const isTrue = verify(
      'sha256',
      Buffer.from(`${header}.${claims}`),
      publicKey,
      Buffer.from(signature, 'base64url'),
    )
    expect(isTrue).toBe(true)
  })
})

describe('privateKey', () => {
  it('reads a key on one line with \\n and one with real line ends', () => {
    expect(privateKey(pem.replaceAll('\n', '\\n'), 'GA_KEY').equals(key)).toBe(true)
    expect(privateKey(pem, 'GA_KEY').equals(key)).toBe(true)
  })

  it('names the secret, never its value, when it is none', () => {
    const damaged = pem.slice(0, 200)
    const read = () => privateKey(damaged, 'GA_KEY')
    expect(read).toThrow(ApiError)
    expect(read).toThrow(/GA_KEY/)
    expect(read).not.toThrow(new RegExp(damaged.slice(40, 60).replace(/[+/]/g, '.')))
  })
})
