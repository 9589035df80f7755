/**
 * Who may be asked when. A lane is what shares a limit: a page, a token, an app. It keeps its pace, slows down as its
 * budget runs out, and stands still while a platform wants it to; the others go on.
 */
import { ApiError, type Usage } from '../../sources/api.ts'
import type { Waiting } from './waiting.ts'

/** The lane to which every request of a source also belongs. */
export const wholeSource = 'app'

/** From here on a lane is slowed down, and from there on left alone until its budget is back. */
const slowFromPercent = 75
const stopFromPercent = 95
const slowMsPerPercent = 200
/** How long to leave a lane alone when the platform does not say. */
const defaultRegainMinutes = 15

interface Lane {
  /** Epoch ms before which the next request may not start. */
  nextAt: number
  pausedUntil: number
  reason: ApiError | null
  /** Between requests, because the budget runs out. */
  slowMs: number
}

export interface Lanes {
  /**
   * Waits for the lane's turn; whatever slows down or pauses the others (the subject's own, the host's) or the whole
   * source holds too.
   * @throws ApiError when one of them is paused for longer than anybody will wait
   */
  readonly turn: (name: string, others?: readonly string[]) => Promise<void>
  readonly pause: (name: string, seconds: number, reason: ApiError) => void
  readonly spent: (name: string, usage: Usage) => void
  /** When the pause of a lane (or of the whole source) ends, ISO; null when there is none. */
  readonly pausedUntil: (name: string) => string | null
}

export function lanes(perMinute: number | null, waiting: Waiting): Lanes {
  const known = new Map<string, Lane>()
  const pace = perMinute === null ? 0 : 60_000 / perMinute
  const laneOf = (name: string): Lane => {
    let lane = known.get(name)
    if (!lane) known.set(name, (lane = { nextAt: 0, pausedUntil: 0, reason: null, slowMs: 0 }))
    return lane
  }
  const now = () => waiting.clock().getTime()
  const pause = (name: string, seconds: number, reason: ApiError) => {
    const lane = laneOf(name)
    const until = now() + seconds * 1000
    if (until <= lane.pausedUntil) return
    lane.pausedUntil = until
    lane.reason = reason
  }
  const pauseOver = async (own: readonly Lane[]) => {
    for (;;) {
      const paused = own.reduce((a, b) => (b.pausedUntil > a.pausedUntil ? b : a))
      const wait = paused.pausedUntil - now()
      if (wait > waiting.longestMs)
        throw (
          paused.reason ??
          new ApiError('rate_limited', 'Nền tảng đang yêu cầu chờ; lần chạy sau sẽ hỏi tiếp.')
        )
      if (wait <= 0) return
      await waiting.sleep(wait)
    }
  }
  return {
    pause,
    turn: async (name, others = []) => {
      const own = [...new Set([name, ...others, wholeSource])].map(laneOf)
      await pauseOver(own)
      for (const lane of own) {
        const at = Math.max(now(), lane.nextAt)
        lane.nextAt = at + (lane === laneOf(name) ? Math.max(pace, lane.slowMs) : lane.slowMs)
        if (at > now()) await waiting.sleep(at - now())
      }
      // One that came meanwhile, told to another request of the lane.
      await pauseOver(own)
    },
    spent: (name, { percent, regainMinutes }) => {
      laneOf(name).slowMs = Math.max(0, percent - slowFromPercent) * slowMsPerPercent
      if (percent < stopFromPercent && (regainMinutes ?? 0) === 0) return
      const minutes = regainMinutes === null || regainMinutes === 0 ? defaultRegainMinutes : regainMinutes
      const who = name === wholeSource ? 'tất cả các kênh của nền tảng này' : 'kênh này'
      pause(
        name,
        minutes * 60,
        new ApiError(
          'rate_limited',
          `Nền tảng báo hạn mức gọi đã dùng ${Math.round(percent)}%; ${who} được để yên khoảng ${minutes} phút, lần chạy sau sẽ lấy tiếp.`,
        ),
      )
    },
    pausedUntil: (name) => {
      const until = Math.max(laneOf(name).pausedUntil, laneOf(wholeSource).pausedUntil)
      return until > now() ? new Date(until).toISOString() : null
    },
  }
}
