/** Every KPI that is computed. One more: a file that defines it, its line here, its recipe in README.md and recompute.ts. */
import { channelCoverage } from './channelCoverage.ts'
import { channelRegistered } from './channelRegistered.ts'
import { followerGrowth } from './followerGrowth.ts'
import { interactionRate } from './interactionRate.ts'
import { pageOriginalShare } from './pageOriginalShare.ts'
import type { Kpi } from './parts.ts'
import { submissionKpis } from './submissions.ts'
import { submissionTimeliness } from './submissionTimeliness.ts'

export const kpis: readonly Kpi[] = [
  channelCoverage,
  channelRegistered,
  ...submissionKpis,
  submissionTimeliness,
  followerGrowth,
  interactionRate,
  pageOriginalShare,
]
