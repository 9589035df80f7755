/** The invented posts of a page, and the figures that an export taken at a given instant shows of each. */
import type { Random } from './prng.ts'
import { randomOf } from './prng.ts'
import { followersOn, isOpen, profileOf } from './profiles.ts'
import type { Page } from './registers.ts'
import { captionOf } from './texts.ts'
import { addDays, daysIn, firstDay, isRepeatedHour, isTet, vietnam, vietnamDate, weekdayOf } from './times.ts'

export type PostKind = 'photo' | 'video' | 'reel' | 'link' | 'text'

export interface Figures {
  readonly views: number
  readonly reach: number
  readonly reactions: number
  readonly comments: number
  readonly shares: number
  readonly clicks: number
  readonly seconds: number
}

export interface Post {
  readonly id: string
  readonly page: Page
  readonly publishedAt: number
  readonly kind: PostKind
  readonly caption: string
  readonly permalink: string
  readonly isShare: boolean
  /** What the post comes to in the end. */
  readonly total: Figures
}

const day = 86_400_000

/** All posts of a page in one month, oldest first. */
export function postsOf(page: Page, month: string): Post[] {
  const profile = profileOf(page.channelId)
  const random = randomOf(`posts/${profile.twin ?? page.channelId}/${month}`)
  const season = seasonOf(page.channelId, month)
  const wanted = Math.floor(profile.postsPerMonth * season * random.around(0.18) + random.next())
  const instants = Array.from({ length: wanted }, () => instantIn(month, random)).sort((a, b) => a - b)
  const seen = new Set<number>()
  return instants.flatMap((drawn) => {
    const publishedAt = settled(drawn, seen)
    const post = drawPost(page, publishedAt, random)
    // Drawn all the same, so that a page's other posts do not depend on when it opened or closed.
    return isOpen(page, vietnamDate(publishedAt)) ? [post] : []
  })
}

/** Women's days in March and October, the youth month in March, the front's festival in November. */
function seasonOf(channelId: string, month: string): number {
  const number = month.slice(5)
  if (number === '03') return channelId.startsWith('q5-') ? 1 : 1.25
  if (number === '10' && channelId.startsWith('dn-')) return 1.3
  if (number === '07' && channelId.startsWith('bt-')) return 1.25
  if (number === '11' && channelId.startsWith('q5-')) return 1.35
  return 1
}

/** A time of day when people post; a day within Tết is mostly drawn again, as is a Sunday now and then. */
function instantIn(month: string, random: Random): number {
  let date = ''
  for (let attempt = 0; attempt < 4; attempt++) {
    date = addDays(firstDay(month), random.int(0, daysIn(month) - 1))
    if (isTet(date) && random.chance(0.8)) continue
    if (weekdayOf(date) === 7 && random.chance(0.4)) continue
    break
  }
  const hour = random.chance(0.75) ? random.int(8, 17) : random.int(18, 21)
  return vietnam(date, `${String(hour).padStart(2, '0')}:${String(random.int(0, 59)).padStart(2, '0')}`)
}

/** No two posts of a page share a minute, and none falls into the hour that Los Angeles writes twice. */
function settled(drawn: number, seen: Set<number>): number {
  let instant = isRepeatedHour(drawn) ? drawn + 3 * 3_600_000 : drawn
  while (seen.has(instant)) instant += 60_000
  seen.add(instant)
  return instant
}

function drawPost(page: Page, publishedAt: number, random: Random): Post {
  const profile = profileOf(page.channelId)
  const isShare = random.chance(profile.shareOfReposts)
  const kind = kindOf(profile.shareOfVideos, random)
  const followers = Math.min(
    followersOn(page.channelId, vietnamDate(publishedAt)),
    withoutLeap(page.channelId, publishedAt),
  )
  const interactions = (followers * profile.liked * random.around(0.35) * (isShare ? 0.45 : 1)) / 1000
  const reactions = Math.round(interactions * 0.82)
  const comments = Math.round(interactions * 0.11 * random.around(0.3))
  const shares = Math.round(interactions * 0.07 * random.around(0.4))
  const reach = Math.round(followers * (0.12 + random.next() * 0.3) + interactions * 3)
  // A share counts as reached but seldom as viewed, so views may stay below reach, as they do in real exports.
  const views = Math.round(reach * (isShare ? 0.8 : 1.15) * random.around(0.1))
  const id = idOf(page, publishedAt, random)
  return {
    id,
    page,
    publishedAt,
    kind,
    caption: captionOf(page.channelId, page.name, random),
    permalink: permalinkOf(page, kind, id, random),
    isShare,
    total: {
      views,
      reach,
      reactions,
      comments,
      shares,
      clicks: Math.round(reactions * 0.6 * random.around(0.3)) + comments,
      seconds: kind === 'video' || kind === 'reel' ? views * random.int(4, 19) : 0,
    },
  }
}

/** Bought followers like nothing: what posts earn follows the audience that was there before. */
function withoutLeap(channelId: string, instant: number): number {
  const { jump, followers } = profileOf(channelId)
  const now = followersOn(channelId, vietnamDate(instant))
  return jump && vietnamDate(instant) >= jump.date ? Math.round(now - followers * jump.share) : now
}

function kindOf(videos: number, random: Random): PostKind {
  const draw = random.next()
  if (draw < videos) return random.chance(0.4) ? 'reel' : 'video'
  if (draw > 0.97) return 'text'
  return draw > 0.92 ? 'link' : 'photo'
}

const epoch2020 = Date.parse('2020-01-01T00:00:00Z')
const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Eighteen digits, as the newer pages have; beyond what a spreadsheet or a double can hold. */
function idOf(page: Page, publishedAt: number, random: Random): string {
  const minutes = String(Math.round((publishedAt - epoch2020) / 60_000)).padStart(8, '0')
  return `12${page.exportId.slice(-4)}${minutes}${random.int(100, 999)}${random.int(1, 9)}`
}

/** The link of a video names another number than the post's id; an ordinary post's names none at all. */
function permalinkOf(page: Page, kind: PostKind, id: string, random: Random): string {
  const own = `https://www.facebook.com/${page.exportId}`
  const other = `${random.int(10_000_000, 99_999_999)}${id.slice(6, 14)}`
  if (kind === 'video') return `${own}/videos/${other}/`
  if (kind === 'reel') return `https://www.facebook.com/reel/${other}/`
  const token = Array.from({ length: 24 }, () => base58[random.int(0, base58.length - 1)]!).join('')
  return `https://www.facebook.com/permalink.php?story_fbid=pfbid0${token}l&id=${page.exportId}`
}

/** What an export shows of a post: figures grow fast in the first days and come to rest within weeks. */
export function figuresAt(post: Post, instant: number): Figures {
  const age = Math.max(0, (instant - post.publishedAt) / day)
  // A rational curve: exact arithmetic on every engine, 2/3 after three days, all of it from day 28 on.
  const share = age >= 28 ? 1 : Math.min(1, (age / (age + 1.5)) * 1.04)
  const grown = (value: number) => Math.floor(value * share)
  const { total } = post
  return {
    views: grown(total.views),
    reach: grown(total.reach),
    reactions: grown(total.reactions),
    comments: grown(total.comments),
    shares: grown(total.shares),
    clicks: grown(total.clicks),
    seconds: grown(total.seconds),
  }
}
