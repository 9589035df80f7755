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
  gapMs: number
}

export interface Lanes {
  /** Waits for the lane's turn; a pause of the subject's own lane holds too. @throws ApiError when the lane is paused for longer than anybody will wait */
  readonly turn: (name: string, subjectId: string) => Promise<void>
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
    if (!lane) known.set(name, (lane = { nextAt: 0, pausedUntil: 0, reason: null, gapMs: pace }))
    return lane
  }
  const now = () => waiting.clock().getTime()
  const pause = (name: string, seconds: number, reason: ApiError) => {
    const lane = laneOf(name)
    lane.pausedUntil = Math.max(lane.pausedUntil, now() + seconds * 1000)
    lane.reason = reason
  }
  return {
    pause,
    turn: async (name, subjectId) => {
      for (;;) {
        const own = [laneOf(name), laneOf(subjectId), laneOf(wholeSource)]
        const paused = own.reduce((a, b) => (b.pausedUntil > a.pausedUntil ? b : a))
        const wait = paused.pausedUntil - now()
        if (wait > waiting.longestMs)
          throw (
            paused.reason ??
            new ApiError('rate_limited', 'Nền tảng đang yêu cầu chờ; lần chạy sau sẽ hỏi tiếp.')
          )
        if (wait > 0) {
          await waiting.sleep(wait)
          continue
        }
        const lane = laneOf(name)
        const turn = Math.max(now(), lane.nextAt)
        lane.nextAt = turn + lane.gapMs
        if (turn > now()) await waiting.sleep(turn - now())
        return
      }
    },
    spent: (name, { percent, regainMinutes }) => {
      const lane = laneOf(name)
      lane.gapMs = Math.max(pace, Math.max(0, percent - slowFromPercent) * slowMsPerPercent)
      if (percent < stopFromPercent && (regainMinutes ?? 0) === 0) return
      const minutes = regainMinutes === null || regainMinutes === 0 ? defaultRegainMinutes : regainMinutes
      pause(
        name,
        minutes * 60,
        new ApiError(
          'rate_limited',
          `Nền tảng báo hạn mức gọi đã dùng ${Math.round(percent)}%; kênh này được để yên khoảng ${minutes} phút, lần chạy sau sẽ lấy tiếp.`,
        ),
      )
    },
    pausedUntil: (name) => {
      const until = Math.max(laneOf(name).pausedUntil, laneOf(wholeSource).pausedUntil)
      return until > now() ? new Date(until).toISOString() : null
    },
  }
}
