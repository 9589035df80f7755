import { describe, expect, test } from 'vitest'
import { groupMonthOf, groupPostsOf } from './groupMonths.ts'
import { followersOn } from './profiles.ts'
import { readRegisters } from './registers.ts'
import { addMonths, lastDay, monthsBetween } from './times.ts'

const months = monthsBetween('2024-01', '2025-06')

describe('groupMonthOf', () => {
  test('agrees with the members counted at both ends, and its parts with their wholes', async () => {
    const groups = (await readRegisters()).channels.filter(({ kind }) => kind === 'group')
    expect(groups.length).toBe(5)
    for (const group of groups)
      for (const month of months) {
        const figures = groupMonthOf(group, month)
        if (figures === null) {
          expect(group.openedOn > lastDay(month)).toBe(true)
          continue
        }
        const before = group.openedOn.startsWith(month)
          ? 0
          : followersOn(group.channelId, lastDay(addMonths(month, -1)))
        const label = `${group.channelId} ${month}`
        expect(figures.group_members - before, label).toBe(figures.joined - figures.left)
        expect(figures.union_members + figures.non_members, label).toBe(figures.group_members)
        expect(Math.min(...Object.values(figures)), label).toBeGreaterThanOrEqual(0)
        expect(figures.joined_non_members, label).toBeLessThanOrEqual(figures.joined)
        expect(figures.admitted, label).toBeLessThanOrEqual(figures.wishes)
      }
  })
})

describe('groupPostsOf', () => {
  test('has one post a day at most, within its month, and one round-up', () => {
    for (const month of months) {
      const posts = groupPostsOf(month)
      const days = posts.map(({ postedOn }) => postedOn)
      expect(new Set(days).size).toBe(days.length)
      expect(days.filter((date) => !date.startsWith(month))).toEqual([])
      expect(posts.filter(({ kind }) => kind === 'bài tổng hợp').length).toBe(1)
    }
  })
})
