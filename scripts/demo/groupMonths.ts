/** What the boards of groups count at a month's end and list of their posts. Every figure and title is invented. */
import type { GroupMonthMeasure } from '../../sources/group_report/stream.ts'
import { followersOn } from './profiles.ts'
import { randomOf } from './prng.ts'
import type { Channel } from './registers.ts'
import { topicsOf } from './texts.ts'
import { addDays, addMonths, firstDay, isTet, lastDay } from './times.ts'

export type GroupMonth = Readonly<Record<GroupMonthMeasure, number>>

/** The month's figures of a group, in keeping with its members at both ends; null before it was opened. */
export function groupMonthOf({ channelId, openedOn }: Channel, month: string): GroupMonth | null {
  if (openedOn > lastDay(month)) return null
  const random = randomOf(`group/${channelId}/${month}`)
  const members = followersOn(channelId, lastDay(month))
  const before = openedOn.startsWith(month) ? 0 : followersOn(channelId, lastDay(addMonths(month, -1)))
  const left = Math.max(random.int(0, 6), before - members)
  const joined = members - before + left
  const union = Math.floor(members * (0.6 + randomOf(`group/${channelId}`).next() * 0.25))
  const joinedNonMembers = Math.floor(joined * (0.2 + random.next() * 0.3))
  const wishes = Math.floor(joinedNonMembers * random.next() * 0.6)
  return {
    group_members: members,
    union_members: union,
    honorary_members: Math.floor(union * 0.02),
    non_members: members - union,
    joined,
    joined_non_members: joinedNonMembers,
    left,
    left_non_members: Math.floor(left / 2),
    active_members: Math.floor(members * (0.12 + random.next() * 0.15)),
    wishes,
    admitted: Math.floor(wishes * 0.7),
    board_size: 7,
    board_cadres: channelId === 'dn-group' ? 7 : 6,
  }
}

export interface GroupPost {
  readonly postedOn: string
  readonly title: string
  readonly kind: 'bài thường' | 'bài tổng hợp'
  readonly images: number
  readonly captions: boolean
  readonly source: 'chính thống' | 'khác' | null
  readonly tag: 'tin tốt' | 'câu chuyện đẹp' | null
}

/** The posts of the city's group in a month, each on a day of its own; the round-up comes last. */
export function groupPostsOf(month: string): GroupPost[] {
  const random = randomOf(`group-posts/${month}`)
  const days = Array.from({ length: 9 }, (_, index) => addDays(firstDay(month), index * 3 + random.int(0, 2)))
  return days
    .filter((date) => !isTet(date))
    .map((postedOn, index, all): GroupPost => {
      const isRoundup = index === all.length - 1
      const isShared = !isRoundup && random.chance(0.25)
      return {
        postedOn,
        title: random.pick(topicsOf('dn')),
        kind: isRoundup ? 'bài tổng hợp' : 'bài thường',
        images: isRoundup ? random.int(7, 10) : random.int(2, 6),
        captions: isRoundup || random.chance(0.6),
        source: isShared ? (random.chance(0.7) ? 'chính thống' : 'khác') : null,
        tag: random.chance(0.2) ? 'tin tốt' : random.chance(0.1) ? 'câu chuyện đẹp' : null,
      }
    })
}
