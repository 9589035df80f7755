/** Google Analytics 4: page views, users and sessions of a site by day, read with a service account. */
import type { ApiContext, ApiSource, Slice, Subject } from '../api.ts'
import { googleJudge } from '../platform/google.ts'
import { googleTokens } from '../platform/googleToken.ts'
import { zoneOfChannel } from '../platform/snapshot.ts'
import { metricStream } from '../platform/streams.ts'
import { wantedMonths } from '../platform/wantedMonths.ts'
import { dayIn, isDue, readFrom, restatedDays } from '../platform/windows.ts'
import type { Ga4Config } from './config.ts'
import { usage } from './quota.ts'
import { propertyUrl, readReport, service } from './report.ts'
import { serviceToken } from './serviceAccount.ts'

export const ga4Info = {
  id: 'ga4',
  title: 'Google Analytics (GA4)',
  streams: [metricStream],
} as const

/** The properties of the section `sources.ga4`, ready to be asked. */
export function ga4(config: Ga4Config): ApiSource {
  const tokens = googleTokens(service, config.oauth_url)
  const tokenFor = (subject: Subject, context: ApiContext) => serviceToken(config, tokens, subject, context)
  return {
    ...ga4Info,
    policy: {
      concurrency: 4,
      timeoutMs: 60_000,
      tries: 4,
      perMinute: null,
      judge: googleJudge({
        service,
        tokenInvalid: `Google không nhận khóa của tài khoản dịch vụ: khóa đã bị xóa hay thay, hoặc đồng hồ máy này sai quá năm phút. Hãy xem lại giờ của máy, rồi tạo khóa mới trong Google Cloud và ghi vào ${config.client_email} và ${config.private_key} trong .env.`,
        permissionMissing:
          'Tài khoản dịch vụ không có quyền xem property GA4 này. Hãy vào Google Analytics, phần Quản trị, mục Quản lý quyền truy cập, thêm email của tài khoản dịch vụ với vai trò Người xem.',
      }),
      usage,
    },
    subjects: Object.keys(config.properties).map((id) => ({ id, name: id })),
    checkAccess: async (subject, context) => {
      await context.http.ask({
        url: `${propertyUrl({ config, subject })}/metadata`,
        secrets: { headers: { authorization: `Bearer ${await tokenFor(subject, context)}` } },
        lane: subject.id,
      })
      return { state: 'ok', message: 'Tài khoản dịch vụ đọc được property.', expiresAt: null }
    },
    slices: function* (subject, context): Generator<Slice> {
      // The property's own zone is known only from its answers; a day that is not over there is marked.
      const zone = zoneOfChannel(context.registry, subject.id)
      const today = dayIn(context.clock(), zone)
      for (const window of wantedMonths(context, config.since, zone, 'yesterday').reverse()) {
        const key = `metric/${window.key}`
        const last = context.lastReads.get(key)
        const lastRead = last === undefined ? null : dayIn(last, zone)
        if (!isDue(window.to, { today, lastRead }, restatedDays)) continue
        const days = { from: readFrom(window, lastRead, restatedDays), to: window.to }
        yield {
          kind: 'rows',
          key,
          ...days,
          read: (asking) =>
            readReport({ config, subject, token: () => tokenFor(subject, asking) }, days, asking),
        }
      }
    },
  }
}
