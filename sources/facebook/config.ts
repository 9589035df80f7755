/** The section `sources.facebook` of thidua.yaml. */
import { z } from 'zod'
import { commonParts, secretByChannel, secretName } from '../registry/sourceConfigParts.ts'

export const facebookConfig = z.strictObject({
  ...commonParts,
  /** Of the Graph API; fixes the shape of fields, not which metrics are alive. */
  version: z
    .string()
    .regex(/^v\d{2}\.0$/, 'phiên bản viết như v25.0')
    .default('v25.0'),
  /** Page tokens, each by the name of its secret. */
  tokens: secretByChannel,
  /** The app's id and secret, with which tokens are examined (debug_token); without them only calls tell. */
  app_id: secretName.optional(),
  app_secret: secretName.optional(),
})

export type FacebookConfig = z.output<typeof facebookConfig>
