/** The section `sources` of thidua.yaml: which sources are asked, with whose secrets and when. */
import { z } from 'zod'
import { facebookConfig } from '../facebook/config.ts'
import { ga4Config } from '../ga4/config.ts'
import { googleSheetsConfig } from '../google_sheets/config.ts'
import { tiktokConfig } from '../tiktok/config.ts'
import { websiteConfig } from '../website/config.ts'
import { youtubeConfig } from '../youtube/config.ts'
import { zaloConfig } from '../zalo/config.ts'
import { commonParts } from './sourceConfigParts.ts'

export const sourcesConfig = z.strictObject({
  /** The inbox as a source: when it is looked through by itself. */
  inbox: z.strictObject({ schedule: commonParts.schedule }).optional(),
  facebook: facebookConfig.optional(),
  youtube: youtubeConfig.optional(),
  tiktok: tiktokConfig.optional(),
  zalo: zaloConfig.optional(),
  website: websiteConfig.optional(),
  ga4: ga4Config.optional(),
  google_sheets: googleSheetsConfig.optional(),
})

export type SourcesConfig = z.output<typeof sourcesConfig>
