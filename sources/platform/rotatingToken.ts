/**
 * Tokens whose refresh token works once (TikTok, Zalo). The new pair is stored before its access token goes anywhere; a
 * token that the platform no longer takes is renewed once, and the call that met it repeated once.
 */
import { type ApiContext, ApiError, type StoredToken } from '../api.ts'

export interface RotatingAccount {
  /** The channel whose token it is. */
  readonly account: string
  /** How people know the channel. */
  readonly name: string
  readonly firstToken: string
  /** Vietnamese: who must do what for a new first token. */
  readonly remedy: string
  /**
   * Spends the refresh token at the platform, in one request.
   * @throws ApiError `consent_needed` when the platform no longer takes it
   */
  readonly spend: (refreshToken: string) => Promise<StoredToken>
}

const minuteMs = 60_000

/** An access token that ends sooner than this is not begun with. */
const spareMs = 5 * minuteMs

/**
 * A token pair that is good for a few minutes at least, renewed if need be.
 * @param rejected the access token that the platform has just called invalid
 * @throws ApiError `consent_needed` when the refresh token is used up
 */
export async function usableToken(
  account: RotatingAccount,
  { tokens, clock }: Pick<ApiContext, 'tokens' | 'clock'>,
  rejected: string | null = null,
): Promise<StoredToken> {
  const isUsable = (token: StoredToken) =>
    token.accessToken !== rejected && Date.parse(token.accessExpiresAt) - clock().getTime() > spareMs
  const stored = await tokens.read(account.account, account.firstToken)
  if (stored !== null && isUsable(stored)) return stored
  return tokens.renew(account.account, account.firstToken, async (current, interrupted) =>
    current !== null && isUsable(current)
      ? current
      : explained(account, interrupted, () => account.spend(current?.refreshToken ?? account.firstToken)),
  )
}

/** Calls with the account's access token; once more with a new one when the platform calls it expired or invalid. */
export async function withToken<T>(
  account: RotatingAccount,
  context: Pick<ApiContext, 'tokens' | 'clock'>,
  call: (accessToken: string) => Promise<T>,
): Promise<T> {
  const { accessToken } = await usableToken(account, context)
  try {
    return await call(accessToken)
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'token_expired')) throw error
    const renewed = await usableToken(account, context, accessToken)
    return call(renewed.accessToken)
  }
}

/** Says of a refused refresh token why it may be so, and who must do what. */
async function explained(
  { name, remedy }: RotatingAccount,
  interrupted: boolean,
  spend: () => Promise<StoredToken>,
): Promise<StoredToken> {
  try {
    return await spend()
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'consent_needed')) throw error
    const why = interrupted
      ? 'lần đổi khóa trước bị ngắt giữa chừng nên khóa mới đã mất'
      : 'khóa làm mới đã hết hạn, bị thu hồi hoặc đã được dùng ở nơi khác (mỗi khóa chỉ dùng một lần, chỉ một máy được giữ)'
    const message = `Kênh "${name}": ${why}. ${remedy}`
    throw new ApiError('consent_needed', message, error.facts, { cause: error })
  }
}

/** The instant so many seconds after another, ISO. */
export const secondsAfter = (at: Date, seconds: number): string =>
  new Date(at.getTime() + seconds * 1000).toISOString()
