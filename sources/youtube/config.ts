/** The section `sources.youtube` of thidua.yaml. */
import { z } from 'zod'
import { commonParts, secretName, slug } from '../registry/sourceConfigParts.ts'

export const youtubeConfig = z.strictObject({
  ...commonParts,
  /** Key of the Data API; without it only the feed of the newest videos is read. */
  api_key: secretName.optional(),
  /** OAuth client, for channels whose owner lets us read Analytics. */
  client_id: secretName.optional(),
  client_secret: secretName.optional(),
  channels: z.record(
    slug,
    z.strictObject({
      /** `UC…`; a @handle is none. */
      channel_id: z
        .string()
        .regex(/^UC[\w-]{22}$/, 'mã kênh YouTube bắt đầu bằng UC và dài 24 ký tự; @tên không dùng được'),
      refresh_token: secretName.optional(),
    }),
  ),
  /** Addresses of the other services, for gateways and tests. */
  analytics_url: z.url().optional(),
  oauth_url: z.url().optional(),
  feed_url: z.url().optional(),
})

export type YoutubeConfig = z.output<typeof youtubeConfig>
