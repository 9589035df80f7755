/**
 * Facebook pages through the Graph API: what a page says of itself, its daily figures, its posts with their counts and
 * insights. Each page has its token and its budget, and fails alone.
 */
import type { ApiContext, ApiSource, Subject } from '../api.ts'
import {
  channelStateStream,
  metricStream,
  postCheckStream,
  postMetricStream,
  postStream,
} from '../platform/streams.ts'
import { checkPageAccess } from './access.ts'
import type { FacebookConfig } from './config.ts'
import { judge } from './errors.ts'
import type { GraphCall } from './graph.ts'
import { dueSlices } from './plan.ts'
import { refusedNames } from './refusedNames.ts'
import { usageOf } from './usage.ts'

export const facebookInfo = {
  id: 'facebook',
  title: 'Facebook (trang)',
  streams: [channelStateStream, metricStream, postStream, postMetricStream, postCheckStream],
} as const

/** The source for the pages that have a token in thidua.yaml. */
export function facebook(config: FacebookConfig): ApiSource {
  const refused = refusedNames()
  const callOf = (subject: Subject, context: ApiContext): GraphCall => ({ subject, config, context, refused })
  return {
    ...facebookInfo,
    subjects: Object.keys(config.tokens).map((id) => ({ id, name: id })),
    policy: {
      concurrency: 8,
      timeoutMs: 60_000,
      tries: 4,
      // Budgets are per page over 24 hours and of no fixed size; the headers say when to slow down and when to stop.
      perMinute: null,
      judge,
      usage: usageOf,
    },
    checkAccess: (subject, context) => checkPageAccess(callOf(subject, context)),
    slices: (subject, context) => dueSlices((reading) => callOf(subject, reading), context),
  }
}
