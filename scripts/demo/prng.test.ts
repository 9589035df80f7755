import { expect, test } from 'vitest'
import { randomOf } from './prng.ts'

test('a name always gives the same draws, another name others', () => {
  const draws = (name: string) => Array.from({ length: 5 }, randomOf(name).next)
  expect(draws('posts/dn-fb/2024-03')).toEqual(draws('posts/dn-fb/2024-03'))
  expect(draws('posts/dn-fb/2024-03')).not.toEqual(draws('posts/dn-fb/2024-04'))
  // Pinned: a change of the generator would change every figure of the demo.
  expect(Math.floor(randomOf('thidua').next() * 1e9)).toBe(960223565)
})

test('draws keep within their bounds and spread over them', () => {
  const random = randomOf('bounds')
  const ints = Array.from({ length: 2000 }, () => random.int(1, 6))
  expect(new Set(ints)).toEqual(new Set([1, 2, 3, 4, 5, 6]))
  const around = Array.from({ length: 2000 }, () => random.around(0.2))
  expect(Math.min(...around)).toBeGreaterThanOrEqual(0.05)
  const mean = around.reduce((sum, value) => sum + value, 0) / around.length
  expect(Math.abs(mean - 1)).toBeLessThan(0.02)
})
