/**
 * Reports of the Analytics API, for channels whose owner gave consent: figures of whole Pacific days. Recent days come
 * late and are corrected, so they are asked for again; a day without a row is unknown, never 0.
 */
import { z } from 'zod'
import { type ApiContext, ApiError, type ApiItem, type Subject } from '../api.ts'
import { rejectionsOf } from '../platform/answerValues.ts'
import { pacific, strangeAnswer } from '../platform/google.ts'
import type { GoogleTokens } from '../platform/googleToken.ts'
import { requireSecret } from '../platform/secret.ts'
import type { Rereading, Window } from '../platform/windows.ts'
import { addDays, isCivilDate } from '../registry/civilDate.ts'
import type { YoutubeConfig } from './config.ts'
import { service } from './dataApi.ts'
import { consentLacks } from './policy.ts'

const figure = z.int('Phải là số nguyên.')

const figures = {
  views: figure,
  estimatedMinutesWatched: figure,
  likes: figure,
  comments: figure,
  shares: figure,
  subscribersGained: figure,
  subscribersLost: figure,
}

const dayRow = z.object({ day: z.string().refine(isCivilDate, 'Ngày không có thật.'), ...figures })

const metrics = Object.keys(figures) as readonly (keyof typeof figures)[]

/** Days that may still have been corrected since the last reading. */
const lookBackDays = 14

/** Until the last day of a month has been read once after its look-back. */
export const analyticsDays: Rereading = { dailyUntil: lookBackDays, thenEvery: 1, until: lookBackDays }

const report = z.object({
  columnHeaders: z.array(z.object({ name: z.string() })),
  rows: z.array(z.array(z.unknown())).optional(),
})

/** Consent of one channel's owner; the names of its secrets. */
export interface Consent {
  readonly clientId: string
  readonly clientSecret: string
  readonly refreshToken: string
}

/** `yt-analytics.readonly`; the one for revenue reads the same reports. */
const scope = /\/auth\/yt-analytics/

/** The access token that a consent gives. @throws ApiError `secret_missing`, `token_invalid`, `permission_missing` */
export function accessToken(
  tokens: GoogleTokens,
  consent: Consent,
  subject: Subject,
  context: ApiContext,
): Promise<string> {
  return tokens.of(subject.id, subject, context, () => ({
    type: 'refresh_token',
    secrets: {
      client_id: requireSecret(context, consent.clientId),
      client_secret: requireSecret(context, consent.clientSecret),
      refresh_token: requireSecret(context, consent.refreshToken),
    },
    needs: { scope, missing: new ApiError('permission_missing', consentLacks) },
  }))
}

export interface AnalyticsQuestion {
  readonly config: YoutubeConfig
  readonly subject: Subject
  readonly youtubeId: string
  readonly token: () => Promise<string>
}

/** Rows of `metric` (period `day`) for the days [from, to). */
export async function* readAnalytics(
  { config, subject, youtubeId, token }: AnalyticsQuestion,
  { from, to }: Pick<Window, 'from' | 'to'>,
  { http }: ApiContext,
): AsyncGenerator<ApiItem> {
  const base = (config.analytics_url ?? 'https://youtubeanalytics.googleapis.com').replace(/\/$/, '')
  const { json, ordinal } = await http.ask({
    url: `${base}/v2/reports`,
    query: {
      // The channel by name: with MINE a wrong consent would bring another channel's figures.
      ids: `channel==${youtubeId}`,
      startDate: from,
      endDate: addDays(to, -1),
      metrics: metrics.join(','),
      dimensions: 'day',
      sort: 'day',
    },
    secrets: { headers: { authorization: `Bearer ${await token()}` } },
    lane: subject.id,
  })
  const read = report.safeParse(json)
  if (!read.success) throw strangeAnswer(service, { report: 'shape' })
  const names = read.data.columnHeaders.map(({ name }) => name)
  if (['day', ...metrics].some((name) => !names.includes(name)))
    throw strangeAnswer(service, { report: 'columns' })
  if (read.data.rows === undefined) {
    yield {
      type: 'notice',
      code: 'no_figures_yet',
      row: ordinal,
      column: null,
      message: `YouTube Analytics chưa có số liệu cho các ngày từ ${from} đến trước ${to}; những ngày này để trống, không tính là 0.`,
    }
    return
  }
  for (const values of read.data.rows) {
    const record = Object.fromEntries(names.map((name, i) => [name, values[i]]))
    yield* dayItems(subject.id, record, ordinal)
  }
}

function* dayItems(channelId: string, record: unknown, ordinal: number): Generator<ApiItem> {
  const read = dayRow.safeParse(record)
  if (!read.success) {
    for (const rejection of rejectionsOf(read.error.issues, record, { stream: 'metric', row: ordinal }))
      yield { type: 'rejection', ...rejection }
    return
  }
  for (const metric of metrics)
    yield {
      type: 'row',
      stream: 'metric',
      sourceRow: ordinal,
      row: {
        channel_id: channelId,
        metric,
        period: 'day',
        date: read.data.day,
        dimension: 'all',
        day_zone: pacific,
        value: read.data[metric],
        precision: 'exact',
        reason: null,
        raw_time: read.data.day,
      },
    }
}
