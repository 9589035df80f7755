/**
 * Rotating tokens on the disk of the workspace, outside the warehouse. A refresh token works once, so the store sees to
 * it that only one process renews, that the new pair is on the disk before anybody uses it, and that a renewal which was
 * cut short is known as such.
 */
import { join } from 'node:path'
import { ApiError, type ApiErrorCode, type StoredToken, type TokenStore } from '../../sources/api.ts'
import { LockHeld, withFileLock } from '../fileLock.ts'
import { readTokenFile, writeTokenFile } from './tokenFile.ts'

/** The folder of the workspace that holds the tokens; no copy, export or search goes into it. */
export const tokenFolder = '.tokens'

/** A renewal takes one request; whoever waits longer than this waits for something that hangs. */
const longestWaitMs = 120_000

/** Errors after which nobody knows whether the platform took the refresh token. */
const unclear: ReadonlySet<ApiErrorCode> = new Set(['timeout', 'server_error', 'invalid_answer'])

/** The store of one source in a workspace folder; a file per account, `<source>.<account>.json`. */
export function tokenStore(workspace: string, source: string, waitMs = longestWaitMs): TokenStore {
  const pathOf = (account: string) => join(workspace, tokenFolder, `${source}.${account}.json`)

  const renewLocked: TokenStore['renew'] = async (account, firstToken, renew) => {
    const path = pathOf(account)
    const before = await readTokenFile(path, firstToken)
    if (before.consentNeeded !== null) throw new ApiError('consent_needed', before.consentNeeded)
    await writeTokenFile(path, { ...before, renewalBegun: true })
    let token: StoredToken
    try {
      token = await renew(before.token, before.renewalBegun)
    } catch (error) {
      if (error instanceof ApiError && !unclear.has(error.code)) {
        const consentNeeded = error.code === 'consent_needed' ? error.message : null
        await writeTokenFile(path, { ...before, consentNeeded })
      }
      throw error
    }
    await writeTokenFile(path, { ...before, token, renewalBegun: false })
    return token
  }

  return {
    read: async (account, firstToken) => (await readTokenFile(pathOf(account), firstToken)).token,
    renew: async (account, firstToken, renew) => {
      try {
        return await withFileLock(`${pathOf(account)}.lock`, waitMs, () =>
          renewLocked(account, firstToken, renew),
        )
      } catch (error) {
        if (!(error instanceof LockHeld)) throw error
        throw new ApiError(
          'timeout',
          `Một tiến trình khác${error.holder === null ? '' : ` (${error.holder.pid})`} đang đổi khóa của kênh "${account}" quá lâu. Hãy chờ tiến trình đó xong, hoặc dừng nó, rồi chạy lại.`,
          {},
          { cause: error },
        )
      }
    },
  }
}
