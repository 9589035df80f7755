/**
 * The part of a platform that gives out tokens which rotate: a refresh token works once and is dead the moment it was
 * used; access ends by the clock. It counts how often each refresh token was presented.
 */

export interface IssuedPair {
  readonly accessToken: string
  readonly refreshToken: string
}

export interface Authority {
  readonly accessSeconds: number
  readonly refreshSeconds: number
  /** A person consents: a first refresh token for the account. */
  readonly consent: (account: string) => string
  /** Exchanges a refresh token; null when it is unknown, used up or dead of age. */
  readonly spend: (refreshToken: string) => IssuedPair | null
  /** The account behind an access token that is good now; null otherwise. */
  readonly accountOf: (accessToken: string | undefined) => string | null
  /** Access tokens given out so far are no longer taken. */
  readonly dropAccess: () => void
  /** How often a refresh token was presented. */
  readonly presented: (refreshToken: string) => number
  /** Exchanges that succeeded. */
  readonly renewals: () => number
  /** Every token ever given out. */
  readonly all: () => readonly string[]
  /** Is this token the account's present one? */
  readonly isCurrent: (account: string, refreshToken: string) => boolean
}

export function authority(setting: {
  readonly clock: () => Date
  readonly accessSeconds: number
  readonly refreshSeconds: number
}): Authority {
  const refresh = new Map<string, { readonly account: string; readonly until: number }>()
  const access = new Map<string, { readonly account: string; readonly until: number }>()
  const presented = new Map<string, number>()
  const all: string[] = []
  let renewals = 0
  const issue = (kind: string, account: string): string => {
    const token = `${kind}.${account}.${all.length}.${'k'.repeat(20)}`
    all.push(token)
    return token
  }
  const after = (seconds: number) => setting.clock().getTime() + seconds * 1000
  const newRefresh = (account: string) => {
    const token = issue('lam-moi', account)
    refresh.set(token, { account, until: after(setting.refreshSeconds) })
    return token
  }
  return {
    accessSeconds: setting.accessSeconds,
    refreshSeconds: setting.refreshSeconds,
    consent: (account) => {
      for (const [token, { account: owner }] of refresh) if (owner === account) refresh.delete(token)
      return newRefresh(account)
    },
    spend: (token) => {
      presented.set(token, (presented.get(token) ?? 0) + 1)
      const found = refresh.get(token)
      if (!found || found.until <= setting.clock().getTime()) return null
      refresh.delete(token)
      renewals += 1
      const accessToken = issue('truy-cap', found.account)
      access.set(accessToken, { account: found.account, until: after(setting.accessSeconds) })
      return { accessToken, refreshToken: newRefresh(found.account) }
    },
    accountOf: (token) => {
      const found = access.get(token ?? '')
      return found && found.until > setting.clock().getTime() ? found.account : null
    },
    dropAccess: () => access.clear(),
    presented: (token) => presented.get(token) ?? 0,
    renewals: () => renewals,
    all: () => all,
    isCurrent: (account, token) => refresh.get(token)?.account === account,
  }
}
