/** The sources that the product asks over the network: what each is, and those that a workspace has set up. */
import type { ApiSource } from '../../sources/api.ts'
import { facebook, facebookInfo } from '../../sources/facebook/source.ts'
import { ga4, ga4Info } from '../../sources/ga4/source.ts'
import { googleSheets, googleSheetsInfo } from '../../sources/google_sheets/source.ts'
import type { SourcesConfig } from '../../sources/registry/sourcesConfig.ts'
import { tiktok, tiktokInfo } from '../../sources/tiktok/source.ts'
import { website, websiteInfo } from '../../sources/website/source.ts'
import { youtube, youtubeInfo } from '../../sources/youtube/source.ts'
import { zalo, zaloInfo } from '../../sources/zalo/source.ts'

/** All of them, set up or not: what they are called and what they land. */
export const apiSourceInfos: readonly Pick<ApiSource, 'id' | 'title' | 'streams'>[] = [
  facebookInfo,
  youtubeInfo,
  tiktokInfo,
  zaloInfo,
  websiteInfo,
  ga4Info,
  googleSheetsInfo,
]

/** Those that thidua.yaml sets up, in a fixed order. */
export function apiSources(config: SourcesConfig): readonly ApiSource[] {
  const sources: (ApiSource | undefined)[] = [
    config.facebook && facebook(config.facebook),
    config.youtube && youtube(config.youtube),
    config.tiktok && tiktok(config.tiktok),
    config.zalo && zalo(config.zalo),
    config.website && website(config.website),
    config.ga4 && ga4(config.ga4),
    config.google_sheets && googleSheets(config.google_sheets),
  ]
  return sources.filter((source) => source !== undefined)
}
