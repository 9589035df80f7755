/** Websites: their articles from RSS, Atom or a sitemap. They show no counts; those come from GA4. */
import type { ApiSource } from '../api.ts'
import { startOfDay } from '../files/zonedTime.ts'
import { zoneOfChannel } from '../platform/snapshot.ts'
import { postCheckStream, postStream } from '../platform/streams.ts'
import { wantedMonths } from '../platform/wantedMonths.ts'
import { dayIn } from '../platform/windows.ts'
import type { WebsiteConfig } from './config.ts'
import { websitePolicy } from './policy.ts'
import { readSite } from './readSite.ts'
import { feedStream, undatedPageStream } from './stream.ts'

export const websiteInfo = {
  id: 'website',
  title: 'Trang thông tin điện tử',
  streams: [postStream, postCheckStream, feedStream, undatedPageStream],
} as const

/** The sites of the section `sources.website`, ready to be asked. */
export function website(config: WebsiteConfig): ApiSource {
  return {
    ...websiteInfo,
    policy: websitePolicy,
    subjects: Object.keys(config.sites).map((id) => ({ id, name: id })),
    // Whether the site can be read shows when it is read; there is no right that could be lost.
    checkAccess: () =>
      Promise.resolve({ state: 'ok', message: 'Trang công khai, không cần khóa.', expiresAt: null }),
    slices: ({ id }, context) => {
      const { url, feed } = config.sites[id]!
      const zone = zoneOfChannel(context.registry, id)
      const today = dayIn(context.clock(), zone)
      const from = wantedMonths(context, config.since, zone, 'today')[0]?.from ?? today
      return [
        {
          // At every run: a feed holds the newest articles only, and what it has dropped is lost.
          kind: 'rows',
          key: 'site',
          from: null,
          to: null,
          read: (asking) =>
            readSite(
              { channelId: id, home: url, feed: feed ?? null, zone, context: asking },
              startOfDay(from, zone),
            ),
        },
      ]
    },
  }
}
