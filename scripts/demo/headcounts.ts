/**
 * The invented headcounts that units report. Each part stays within its whole, and parts grow from period to period; no
 * count is of one to four persons.
 */
import type { HeadcountMeasure } from '../../sources/unit_report/stream.ts'
import { randomOf } from './prng.ts'

export type Heads = Readonly<Partial<Record<HeadcountMeasure, number>>>

/** A base of the youth union in the quarter so many quarters after the first. */
export function baseHeads(unitId: string, quarter: number): Heads {
  const random = randomOf(`heads/${unitId}`)
  const listed = random.int(120, 420) + quarter * random.int(-3, 6)
  const linked = Math.floor(listed * (0.5 + random.next() * 0.15 + quarter * 0.05))
  const interacting = Math.floor(linked * (0.55 + random.next() * 0.15 + quarter * 0.04))
  const propagandists = random.int(12, 26) + Math.floor(quarter / random.int(2, 4))
  const trained = Math.min(propagandists, random.int(6, 12) + quarter * random.int(1, 3))
  return {
    listed,
    linked,
    linked_interacting: interacting,
    propagandists,
    propagandists_trained: trained,
  }
}

/** A district or affiliated unit of the women's union, so many half-years after the first. */
export function unionHeads(unitId: string, level: string, halfYear: number): Heads {
  const random = randomOf(`heads/${unitId}`)
  const total = (level === 'district' ? random.int(7800, 19_500) : random.int(60, 340)) + halfYear * 4
  const share = 0.28 + random.next() * 0.2 + halfYear * (0.04 + random.next() * 0.03)
  return { members_and_cadres: total, members_and_cadres_interacted: Math.floor(total * share) }
}

/** The city's own office, all departments together, so many half-years after the first. */
export const officeHeads = (halfYear: number): Heads => ({ staff: 31, staff_interacted: 24 + halfYear * 2 })
