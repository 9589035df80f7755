/** Every KPI that is computed. One more: a file that defines it, its line here, its recipe in README.md and recompute.ts. */
import { channelCoverage } from './channelCoverage.ts'
import { channelRegistered } from './channelRegistered.ts'
import type { Kpi } from './parts.ts'
import { submissionKpis } from './submissions.ts'

export const kpis: readonly Kpi[] = [channelCoverage, channelRegistered, ...submissionKpis]
