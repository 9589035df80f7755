/** The section `sources.ga4` of thidua.yaml. */
import { z } from 'zod'
import { commonParts, secretName, slug } from '../registry/sourceConfigParts.ts'

export const ga4Config = z.strictObject({
  ...commonParts,
  /** Secrets that hold the service account's e-mail and its private key (PEM, with \n for line ends). */
  client_email: secretName,
  private_key: secretName,
  /** Channel of the site -> number of the GA4 property. */
  properties: z.record(
    slug,
    z.string().regex(/^\d{6,12}$/, 'mã property GA4 chỉ gồm chữ số, đặt trong ngoặc kép'),
  ),
  oauth_url: z.url().optional(),
})

export type Ga4Config = z.output<typeof ga4Config>
