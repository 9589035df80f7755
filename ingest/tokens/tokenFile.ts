/** What is kept of one account's rotating token, and how it lies on the disk. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import { ApiError } from '../../sources/api.ts'
import { hasCode } from '../errors.ts'
import { writeDurably } from './durableFile.ts'

const tokenState = z.strictObject({
  version: z.literal(1),
  /** SHA-256 of the first token of `.env`: another one there means new consent. */
  firstTokenDigest: z.string(),
  /** Null until the first renewal has ended. */
  token: z
    .strictObject({
      accessToken: z.string(),
      accessExpiresAt: z.iso.datetime(),
      refreshToken: z.string(),
      refreshExpiresAt: z.iso.datetime(),
    })
    .nullable(),
  /** A renewal was begun; what became of it is not known. */
  renewalBegun: z.boolean(),
  /** What the operator was told when the platform called the token used up; it is not tried again. */
  consentNeeded: z.string().nullable(),
})

export type TokenState = z.output<typeof tokenState>

/** Nothing known yet of an account with this first token. */
export const freshState = (firstToken: string): TokenState => ({
  version: 1,
  firstTokenDigest: createHash('sha256').update(firstToken).digest('hex'),
  token: null,
  renewalBegun: false,
  consentNeeded: null,
})

/**
 * What is stored for this first token; a fresh state when nothing is, or when it was for another first token.
 * @throws ApiError `consent_needed` when the file is no token file: which token is still good cannot be told then
 */
export async function readTokenFile(path: string, firstToken: string): Promise<TokenState> {
  const fresh = freshState(firstToken)
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  })
  if (text === null) return fresh
  const state = tokenState.safeParse(jsonOf(text))
  // Neither the content nor the reason is repeated: the text may hold a token.
  if (!state.success)
    throw new ApiError(
      'consent_needed',
      `Tệp .tokens/${basename(path)} bị hỏng nên không biết khóa nào còn dùng được. Hãy nhờ người quản trị kênh cấp quyền lại, ghi khóa mới vào .env, xóa tệp này rồi chạy lại.`,
    )
  return state.data.firstTokenDigest === fresh.firstTokenDigest ? state.data : fresh
}

export const writeTokenFile = (path: string, state: TokenState): Promise<void> =>
  writeDurably(path, `${JSON.stringify(state, null, 2)}\n`)

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Told by the caller, who knows the file's name.
    return undefined
  }
}
