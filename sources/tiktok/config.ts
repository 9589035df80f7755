/** The section `sources.tiktok` of thidua.yaml. */
import { z } from 'zod'
import { commonParts, secretByChannel, secretName } from '../registry/sourceConfigParts.ts'

export const tiktokConfig = z.strictObject({
  ...commonParts,
  client_key: secretName,
  client_secret: secretName,
  /** First refresh token of each channel, from its owner's consent; later ones are kept by the program. */
  refresh_tokens: secretByChannel,
})

export type TiktokConfig = z.output<typeof tiktokConfig>
