/** The clock of a spreadsheet: a form stamps its answers in it, so it must run as the organisations' own does. */
import { zoneOffset } from '../files/zonedTime.ts'
import type { RegistryLookup } from '../registry/lookup.ts'

const yearsBack = 10

/** Minutes ahead of UTC; null when nobody knows the zone. `GMT+07:00` is how Google writes one without a name. */
function offsetAt(epoch: number, zone: string): number | null {
  const fixed = /^GMT([+-])(\d{2}):(\d{2})$/.exec(zone)
  if (fixed) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3]))
  try {
    return zoneOffset(epoch, zone)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Did two zones' clocks show the same time all along (Asia/Bangkok and Asia/Ho_Chi_Minh)? Looked at month by month. */
export function isSameClock(zone: string, other: string, now: Date): boolean {
  return Array.from({ length: yearsBack * 12 }, (_, months) =>
    Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1),
  ).every((epoch) => {
    const offset = offsetAt(epoch, zone)
    return offset !== null && offset === offsetAt(epoch, other)
  })
}

/** The organisation's zone from which a spreadsheet's clock differs; null when it differs from none. */
export function otherZone(zone: string, registry: RegistryLookup, now: Date): string | null {
  const zones = new Set(registry.organisationIds.map((id) => registry.timeZone(id)))
  return [...zones].find((wanted) => !isSameClock(zone, wanted, now)) ?? null
}
