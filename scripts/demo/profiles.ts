/**
 * The invented character of every page: how big, how busy, how liked, how fast it grows. A few are set by hand so that the
 * ranking has something to tell; the rest follow from their names. Nothing here was measured anywhere.
 */
import { randomOf } from './prng.ts'
import { addDays, lastDay } from './times.ts'

export interface Profile {
  /** Followers at `base`. */
  readonly followers: number
  readonly base: string
  /** Growth a year, 0.05 = 5 %. */
  readonly growth: number
  readonly postsPerMonth: number
  /** Reactions, comments and shares of an ordinary post per 1,000 followers. */
  readonly liked: number
  readonly shareOfReposts: number
  readonly shareOfVideos: number
  /** Followers gained at once on a day, out of proportion to anything else. */
  readonly jump?: { readonly date: string; readonly share: number }
  /** Pages with the same key draw the same figures: a tie in the ranking. */
  readonly twin?: string
}

const profile = (
  base: string,
  followers: number,
  postsPerMonth: number,
  liked: number,
  growth: number,
  more: Partial<Profile> = {},
): Profile => ({
  base,
  followers,
  postsPerMonth,
  liked,
  growth,
  shareOfReposts: 0.12,
  shareOfVideos: 0.15,
  ...more,
})

const end2020 = '2020-12-31'
const end2023 = '2023-12-31'

const byHand: Readonly<Record<string, Profile>> = {
  'dn-fb': profile(end2023, 25_400, 28, 6, 0.081, { shareOfVideos: 0.25 }),
  'dn-fb-hai-chau': profile(end2023, 12_400, 21, 9, 0.072),
  'dn-fb-thanh-khe': profile(end2023, 8_900, 18, 12, 0.056),
  'dn-fb-son-tra': profile(end2023, 7_600, 14, 7, 0.031, { shareOfReposts: 0.3 }),
  'dn-fb-ngu-hanh-son': profile(end2023, 5_200, 16, 15, 0.094),
  'dn-fb-lien-chieu': profile(end2023, 6_100, 12, 6, 0.047),
  // Bought followers: the total leaps in one night and the posts are liked no better.
  'dn-fb-cam-le': profile(end2023, 4_800, 11, 10, 0.024, { jump: { date: '2024-09-18', share: 0.38 } }),
  'dn-fb-hoa-vang': profile(end2023, 9_700, 15, 8, -0.012, { shareOfReposts: 0.45 }),
  'dn-fb-dvtt-01': profile(end2023, 1_900, 7, 14, 0.063),
  'dn-fb-dvtt-02': profile(end2023, 940, 5, 5, 0.018),
  // Fewer than 100 followers at the start: a small base.
  'dn-fb-dvtt-02-moi': profile('2024-10-01', 60, 6, 40, 0.9),
  'dn-group': profile(end2023, 6_300, 0, 0, 0.12),
  'dn-group-cam-le': profile('2024-05-15', 40, 0, 0, 9),
  'dn-group-lien-chieu': profile(end2023, 520, 0, 0, 0.3),
  'dn-group-hoa-vang': profile(end2023, 310, 0, 0, 0.4),
  'dn-group-ngu-hanh-son': profile(end2023, 880, 0, 0, 0.2),
  'bt-tiktok-trong-toi': profile(end2023, 12_600, 0, 0, 0.21),
  'bt-youtube-trong-toi': profile(end2023, 3_480, 0, 0, 0.05),
  'dn-fb-son-tra-man-thai': profile(end2023, 410, 0.5, 12, 0.01),
  'bt-fb': profile(end2023, 18_200, 26, 7, 0.058, { shareOfVideos: 0.3 }),
  'bt-fb-trong-toi': profile(end2023, 31_500, 20, 11, 0.083, { shareOfVideos: 0.45 }),
  'bt-fb-tan-tao': profile(end2023, 2_650, 8, 9, -0.021),
  'bt-fb-an-lac-2': profile('2024-09-02', 180, 5, 22, 0.6),
  'q5-fb': profile(end2020, 3_900, 16, 8, 0.066),
  // Two wards of one cluster with the same figures: both stand on one rank, whatever the criteria.
  'q5-fb-p05': profile(end2020, 860, 5, 13, 0.055, { twin: 'q5-twin' }),
  'q5-fb-p06': profile(end2020, 860, 5, 13, 0.055, { twin: 'q5-twin' }),
  // Posts so seldom that no month has the four posts which a rate needs.
  'q5-fb-p12': profile(end2020, 240, 1.2, 10, 0.02),
}

/** The profile of a page. */
export function profileOf(channelId: string): Profile {
  const known = byHand[channelId]
  if (known) return known
  const random = randomOf(`profile/${channelId}`)
  if (channelId.startsWith('bt-')) {
    return profile(
      end2023,
      random.int(8, 60) * 100 + random.int(0, 99),
      random.int(6, 11),
      random.int(5, 16),
      grown(random.next(), 0.075),
    )
  }
  if (channelId.startsWith('q5-')) {
    return profile(
      end2020,
      random.int(2, 14) * 100 + random.int(0, 99),
      random.int(4, 7),
      random.int(6, 20),
      grown(random.next(), 0.07),
    )
  }
  return profile(
    end2023,
    random.int(3, 22) * 100 + random.int(0, 99),
    random.int(2, 6),
    random.int(8, 24),
    grown(random.next(), 0.08),
  )
}

/** From shrinking a little to growing well, most near the plans' 5 %. */
const grown = (draw: number, spread: number) => Math.round((0.045 + (draw - 0.5) * 2 * spread) * 1000) / 1000

/** Followers at the end of a day. Grows evenly, breathes a little from month to month, and keeps its leap. */
export function followersOn(channelId: string, date: string): number {
  const { followers, base, growth, jump, twin } = profileOf(channelId)
  const years = (Date.parse(`${date}T00:00:00Z`) - Date.parse(`${base}T00:00:00Z`)) / (365.25 * 86_400_000)
  // Linear within the demo's few years: the same on every engine, where powers may differ in the last digit.
  const trend = followers * (1 + growth * years)
  const breath = 1 + (randomOf(`breath/${twin ?? channelId}/${date.slice(0, 7)}`).next() - 0.5) * 0.004
  const leap = jump && date >= jump.date ? followers * jump.share : 0
  return Math.max(1, Math.round(trend * (date === lastDay(date.slice(0, 7)) ? breath : 1) + leap))
}

/** Does the page exist and post on this day? */
export const isOpen = (
  page: { readonly openedOn: string; readonly closedOn: string },
  date: string,
): boolean =>
  (page.openedOn === '' || addDays(page.openedOn, -1) < date) &&
  (page.closedOn === '' || date <= page.closedOn)
