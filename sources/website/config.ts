/** The section `sources.website` of thidua.yaml. */
import { z } from 'zod'
import { commonParts, slug, webAddress } from '../registry/sourceConfigParts.ts'

export const websiteConfig = z
  .strictObject({
    ...commonParts,
    sites: z.record(
      slug,
      z.strictObject({
        /** Home page; feed and sitemap are looked for from there. */
        url: webAddress,
        /** Address of the feed or sitemap, when known. */
        feed: webAddress.optional(),
      }),
    ),
  })
  .omit({ base_url: true })

export type WebsiteConfig = z.output<typeof websiteConfig>
