/** The section `sources.zalo` of thidua.yaml. */
import { z } from 'zod'
import { commonParts, secretByChannel, secretName } from '../registry/sourceConfigParts.ts'

export const zaloConfig = z.strictObject({
  ...commonParts,
  app_id: secretName,
  app_secret: secretName,
  /** First refresh token of each Official Account; each works once, later ones are kept by the program. */
  refresh_tokens: secretByChannel,
  oauth_url: z.url().optional(),
})

export type ZaloConfig = z.output<typeof zaloConfig>
