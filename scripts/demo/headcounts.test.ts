import { expect, test } from 'vitest'
import { baseHeads, officeHeads, unionHeads, type Heads } from './headcounts.ts'
import { readRegisters } from './registers.ts'

const parts = [
  ['linked', 'listed'],
  ['linked_interacting', 'linked'],
  ['propagandists_trained', 'propagandists'],
  ['members_and_cadres_interacted', 'members_and_cadres'],
  ['staff_interacted', 'staff'],
] as const

test('a part never exceeds its whole, and no count is of one to four persons', async () => {
  const { units } = await readRegisters()
  const all = [
    ...units
      .filter(({ level }) => level === 'base')
      .flatMap(({ id }) => [0, 1, 2, 3, 4, 5].map((quarter): Heads => baseHeads(id, quarter))),
    ...units
      .filter(({ level }) => level === 'district' || level === 'affiliated')
      .flatMap(({ id, level }) => [0, 1, 2].map((halfYear): Heads => unionHeads(id, level, halfYear))),
    ...[0, 1, 2].map(officeHeads),
  ]
  expect(all.length).toBeGreaterThan(90)
  expect(all.filter((heads) => parts.some(([part, whole]) => heads[part]! > heads[whole]!))).toEqual([])
  expect(all.flatMap((heads) => Object.values(heads)).filter((count) => count < 5)).toEqual([])
})
