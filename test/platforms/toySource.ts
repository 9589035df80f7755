/** A made-up platform of the simplest kind, for the tests of what is common to all: days of figures, by month. */
import { z } from 'zod'
import { ApiError, type ApiSource, type HttpPolicy, type Slice } from '../../sources/api.ts'
import { metricStream } from '../../sources/platform/streams.ts'
import { dayIn, isDue, monthWindows, restatedDays } from '../../sources/platform/windows.ts'

export const toyPolicy: HttpPolicy = {
  concurrency: 3,
  timeoutMs: 500,
  tries: 3,
  perMinute: null,
  judge: ({ status, json, headers }, request) => {
    if (status === 429)
      return {
        kind: 'pause',
        seconds: Number(headers['retry-after'] ?? 3600),
        error: new ApiError('rate_limited', `Đã hết lượt của ${request.lane}.`),
        ...(headers['x-whole'] === '1' ? { lane: 'app' } : {}),
      }
    if (status === 401)
      return { kind: 'fail', error: new ApiError('token_invalid', `Khóa hỏng: ${headers['x-echo'] ?? ''}`) }
    if (status >= 500) return { kind: 'retry', error: new ApiError('server_error', 'Máy chủ lỗi.') }
    if (json === undefined)
      return { kind: 'retry', error: new ApiError('invalid_answer', 'Không phải JSON.') }
    return status === 200 ? { kind: 'ok' } : { kind: 'fail', error: new ApiError('bad_request', 'Từ chối.') }
  },
  usage: ({ headers }) =>
    headers['x-usage'] === undefined ? null : { percent: Number(headers['x-usage']), regainMinutes: null },
}

const answerSchema = z.object({ days: z.record(z.string(), z.int().nullable()), next: z.string().optional() })

/** Channels are asked at `/<channel>/<month>` with their token; the answer is `{days: {date: value}}`. */
export function toySource(url: string, channels: readonly string[], policy = toyPolicy): ApiSource {
  return {
    id: 'toy',
    title: 'Nền tảng thử',
    streams: [metricStream],
    policy,
    subjects: channels.map((id) => ({ id, name: id })),
    checkAccess: async ({ id }, { http, secret }) => {
      const token = secret(`TOKEN_${id}`)
      if (token === null)
        return { state: 'missing_secret', message: `Thiếu khóa của ${id}.`, expiresAt: null }
      await http.ask({ url: `${url}/${id}`, secrets: { query: { access_token: token } }, lane: id })
      return { state: 'ok', message: 'Khóa dùng được.', expiresAt: null }
    },
    *slices({ id }, { clock, since, lastReads }): Iterable<Slice> {
      const zone = 'Asia/Ho_Chi_Minh'
      const today = dayIn(clock(), zone)
      for (const window of monthWindows(since ?? '2024-01-01', today)) {
        const key = `metric/${window.key}`
        const read = lastReads.get(key)
        const lastRead = read === undefined ? null : dayIn(read, zone)
        if (!isDue(window.to, { today, lastRead }, restatedDays)) continue
        yield {
          kind: 'rows',
          key,
          from: window.from,
          to: window.to,
          read: async function* ({ http, secret }) {
            const answer = await http.ask({
              url: `${url}/${id}/${window.key}`,
              secrets: { query: { access_token: secret(`TOKEN_${id}`) ?? '' } },
              lane: id,
            })
            for (const [date, value] of Object.entries(answerSchema.parse(answer.json).days)) {
              if (value !== null && value < 0)
                yield {
                  type: 'rejection',
                  stream: 'metric',
                  row: answer.ordinal,
                  column: 'value',
                  value: String(value),
                  code: 'negative',
                  reason: `Số ngày ${date} âm.`,
                }
              else
                yield {
                  type: 'row',
                  stream: 'metric',
                  sourceRow: answer.ordinal,
                  row: {
                    channel_id: id,
                    metric: 'visits',
                    period: 'day',
                    date,
                    dimension: 'all',
                    day_zone: zone,
                    value,
                    precision: value === null ? 'unavailable' : 'exact',
                    reason: value === null ? 'not_counted' : null,
                    raw_time: null,
                  },
                }
            }
            yield {
              type: 'coverage',
              stream: 'metric',
              entityKind: 'channel',
              entityId: id,
              from: `${window.from}T00:00:00.000Z`,
              to: `${window.to}T00:00:00.000Z`,
            }
          },
        }
      }
    },
  }
}
