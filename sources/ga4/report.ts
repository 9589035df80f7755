/** `runReport`: figures of a site by day, page by page until the answer's own count is reached. */
import { z } from 'zod'
import { type ApiContext, ApiError, type ApiItem, type Subject } from '../api.ts'
import { strangeAnswer } from '../platform/google.ts'
import { addDays } from '../registry/civilDate.ts'
import type { Notice } from '../source.ts'
import type { Ga4Config } from './config.ts'
import { metrics, metricsOfDay } from './days.ts'

export const service = 'Google Analytics'

const pageRows = 10_000

const names = z.array(z.object({ name: z.string() })).default([])
const values = z.array(z.object({ value: z.string() })).default([])
const pageAnswer = z.object({
  dimensionHeaders: names,
  metricHeaders: names,
  rows: z.array(z.object({ dimensionValues: values, metricValues: values })).default([]),
  // Google leaves out what is empty, a count of 0 among it.
  rowCount: z.int().nonnegative().default(0),
  metadata: z
    .object({
      timeZone: z.string().optional(),
      subjectToThresholding: z.boolean().default(false),
      dataLossFromOtherRow: z.boolean().default(false),
      samplingMetadatas: z.array(z.unknown()).default([]),
    })
    .optional(),
})

type Page = z.output<typeof pageAnswer>

export interface ReportQuestion {
  readonly config: Ga4Config
  readonly subject: Subject
  readonly token: () => Promise<string>
}

export const propertyUrl = ({ config, subject }: Pick<ReportQuestion, 'config' | 'subject'>): string => {
  const base = (config.base_url ?? 'https://analyticsdata.googleapis.com').replace(/\/$/, '')
  return `${base}/v1beta/properties/${config.properties[subject.id] ?? ''}`
}

/** Rows of `metric` (period `day`) for the days [from, to), in the property's own days. A day without a row is unknown. */
export async function* readReport(
  question: ReportQuestion,
  days: { readonly from: string; readonly to: string },
  context: ApiContext,
): AsyncGenerator<ApiItem> {
  const said = new Set<string>()
  for (let offset = 0; ;) {
    const { page, ordinal } = await askPage(question, days, offset, context)
    const notices = noticesOf(page, ordinal)
    for (const notice of notices) {
      if (!said.has(notice.code)) yield { type: 'notice', ...notice }
      said.add(notice.code)
    }
    const setting = {
      channelId: question.subject.id,
      zone: zoneOf(page),
      isInexact: notices.length > 0,
      at: context.clock(),
      ordinal,
    }
    for (const record of recordsOf(page)) yield* metricsOfDay(record, setting)
    offset += page.rows.length
    if (offset >= page.rowCount) return
    // Rows are still owed, but none came: asking on would never end.
    if (page.rows.length === 0) throw strangeAnswer(service, { rowCount: page.rowCount, offset })
  }
}

async function askPage(
  question: ReportQuestion,
  days: { readonly from: string; readonly to: string },
  offset: number,
  { http }: ApiContext,
): Promise<{ readonly page: Page; readonly ordinal: number }> {
  const body = {
    dateRanges: [{ startDate: days.from, endDate: addDays(days.to, -1) }],
    dimensions: [{ name: 'date' }],
    metrics: metrics.map((name) => ({ name })),
    // Pages fit together only in a fixed order.
    orderBys: [{ dimension: { dimensionName: 'date' } }],
    keepEmptyRows: true,
    limit: String(pageRows),
    offset: String(offset),
    returnPropertyQuota: true,
  }
  const { json, ordinal } = await http.ask({
    method: 'POST',
    url: `${propertyUrl(question)}:runReport`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    secrets: { headers: { authorization: `Bearer ${await question.token()}` } },
    lane: question.subject.id,
  })
  const read = pageAnswer.safeParse(json)
  if (!read.success) throw strangeAnswer(service, { offset })
  return { page: read.data, ordinal }
}

/** The values of each row by the names in the headers, whatever their order. */
function recordsOf({ dimensionHeaders, metricHeaders, rows }: Page): Record<string, string | undefined>[] {
  return rows.map(({ dimensionValues, metricValues }) =>
    Object.fromEntries([
      ...dimensionHeaders.map(({ name }, i) => [name, dimensionValues[i]?.value] as const),
      ...metricHeaders.map(({ name }, i) => [name, metricValues[i]?.value] as const),
    ]),
  )
}

function zoneOf({ metadata }: Page): string {
  const zone = metadata?.timeZone
  if (zone !== undefined && isZone(zone)) return zone
  throw new ApiError(
    'invalid_answer',
    'Google Analytics không cho biết múi giờ của property, nên không rõ ngày nào là ngày nào và không nạp. Hãy kiểm tra múi giờ trong phần cài đặt property; lần chạy sau sẽ hỏi lại.',
    { timeZone: zone ?? null },
  )
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    // Intl throws for a zone that it does not know.
    return false
  }
}

/** What Google says about the exactness of its figures. */
function noticesOf({ metadata }: Page, row: number): Notice[] {
  const notice = (code: string, message: string): Notice => ({ code, row, column: null, message })
  const notices: Notice[] = []
  if (metadata?.subjectToThresholding)
    notices.push(
      notice(
        'thresholding',
        'Google Analytics giấu bớt một phần số liệu để bảo vệ người xem; các số của lần đọc này có thể thấp hơn thực tế và được đánh dấu là ước tính.',
      ),
    )
  if (metadata?.dataLossFromOtherRow)
    notices.push(
      notice(
        'other_row',
        'Google Analytics gộp một phần số liệu vào dòng "(other)"; các số của lần đọc này có thể thấp hơn thực tế và được đánh dấu là ước tính.',
      ),
    )
  if ((metadata?.samplingMetadatas.length ?? 0) > 0)
    notices.push(
      notice(
        'sampling',
        'Google Analytics ước tính từ một phần mẫu; các số của lần đọc này được đánh dấu là ước tính.',
      ),
    )
  return notices
}
