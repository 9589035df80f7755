/** What is said of a rotating token that works: until when, and whether its owner is to be asked soon. */
import type { Access, StoredToken } from '../api.ts'
import type { RotatingAccount } from './rotatingToken.ts'

const dayMs = 86_400_000

/** `expiring` when the refresh token lives for fewer than `alertDays` days more. */
export function refreshAccess(
  token: StoredToken,
  { name, remedy }: RotatingAccount,
  at: Date,
  alertDays: number,
): Access {
  const expiresAt = token.refreshExpiresAt
  const days = Math.round((Date.parse(expiresAt) - at.getTime()) / dayMs)
  if (days >= alertDays)
    return { state: 'ok', message: `Khóa của kênh "${name}" dùng được, còn ${days} ngày.`, expiresAt }
  return {
    state: 'expiring',
    message: `Khóa của kênh "${name}" chỉ còn ${Math.max(0, days)} ngày. ${remedy}`,
    expiresAt,
  }
}
