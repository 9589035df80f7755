/** How much of a property's tokens is used up; every report says what is left. */
import { z } from 'zod'
import type { HttpPolicy } from '../api.ts'

const status = z.object({ remaining: z.number().nonnegative() })
const answer = z.object({ propertyQuota: z.object({ tokensPerDay: status, tokensPerHour: status }) })

/** Of a standard property; a bigger one only seems less used than it is. */
const perDay = 200_000
const perHour = 40_000

/** Percent used, of the limit that is nearer. */
export const usage: NonNullable<HttpPolicy['usage']> = ({ json }) => {
  const read = answer.safeParse(json)
  if (!read.success) return null
  const { tokensPerDay, tokensPerHour } = read.data.propertyQuota
  const used = (remaining: number, limit: number) => Math.max(0, 100 - (100 * remaining) / limit)
  const day = used(tokensPerDay.remaining, perDay)
  const hour = used(tokensPerHour.remaining, perHour)
  return { percent: Math.max(day, hour), regainMinutes: null }
}
