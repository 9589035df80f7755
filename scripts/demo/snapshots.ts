/**
 * Follower counts as somebody reads them off the page and types them in, at each month's end. A few months are missing, as
 * they are in life: then there is no growth to speak of, and the warehouse must say so.
 */
import type { Channel } from './registers.ts'
import { followersOn } from './profiles.ts'
import { lastDay } from './times.ts'

export interface Count {
  readonly channelId: string
  readonly date: string
  readonly followers: number | null
  readonly likes: number | null
  readonly members: number | null
}

/** Nobody noted these pages' counts in these months. */
const forgotten: readonly { readonly channelId: string; readonly from: string; readonly to: string }[] = [
  { channelId: 'q5-fb-p08', from: '2021-10', to: '2022-03' },
  { channelId: 'q5-fb-p14', from: '2023-01', to: '2023-03' },
  { channelId: 'bt-fb-binh-tri-dong-b', from: '2025-02', to: '2025-06' },
  { channelId: 'dn-fb-lien-chieu', from: '2024-05', to: '2024-07' },
]

/** The counts of a channel at the end of a month; null when it did not exist, or nobody looked. */
export function countOf(channel: Channel, month: string): Count | null {
  const { channelId, kind, platform, openedOn, closedOn } = channel
  const date = lastDay(month)
  if (kind === 'site' || (openedOn !== '' && openedOn > date) || (closedOn !== '' && closedOn < date))
    return null
  if (forgotten.some((gap) => gap.channelId === channelId && gap.from <= month && month <= gap.to))
    return null
  const total = followersOn(channelId, date)
  if (kind === 'group') return { channelId, date, followers: null, likes: null, members: total }
  // Likes lie a little below follows; other platforms have no likes of the channel itself.
  const likes = platform === 'facebook' && kind === 'page' ? Math.floor(total * 0.94) : null
  return { channelId, date, followers: total, likes, members: null }
}
