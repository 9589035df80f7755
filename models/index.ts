/** Every model of the warehouse. The order is free: the graph comes from the queries. */
import type { Model } from './model.ts'
import { stgRegistryOrganisation } from './staging/registry/stg_registry__organisation.ts'
import { stgRegistryWorkingHours } from './staging/registry/stg_registry__working_hours.ts'
import { stgRegistryUnit } from './staging/registry/stg_registry__unit.ts'
import { stgRegistryUnitLineage } from './staging/registry/stg_registry__unit_lineage.ts'
import { stgRegistryCluster } from './staging/registry/stg_registry__cluster.ts'
import { stgRegistryClusterMember } from './staging/registry/stg_registry__cluster_member.ts'
import { stgRegistryChannel } from './staging/registry/stg_registry__channel.ts'
import { stgRegistryChannelOwner } from './staging/registry/stg_registry__channel_owner.ts'
import { stgRegistryCalendar } from './staging/registry/stg_registry__calendar.ts'
import { stgRegistryPlan } from './staging/registry/stg_registry__plan.ts'
import { stgRegistryTarget } from './staging/registry/stg_registry__target.ts'
import { stgRegistryRubric } from './staging/registry/stg_registry__rubric.ts'
import { stgRegistryRubricTier } from './staging/registry/stg_registry__rubric_tier.ts'
import { stgRegistryCriterion } from './staging/registry/stg_registry__criterion.ts'
import { stgRegistryRhythm } from './staging/registry/stg_registry__rhythm.ts'
import { stgMetaContentPost } from './staging/observations/stg_meta_content__post.ts'
import { stgMetaDailyMetric } from './staging/observations/stg_meta_daily__metric.ts'
import { stgSubmissionLogItem } from './staging/observations/stg_submission_log__item.ts'
import { stgSubmissionLogEvent } from './staging/observations/stg_submission_log__event.ts'
import { stgChannelSnapshotCount } from './staging/observations/stg_channel_snapshot__count.ts'
import { stgOpsCoverage } from './staging/ops/stg_ops__coverage.ts'
import { stgOpsAccess } from './staging/ops/stg_ops__access.ts'
import { stgOpsRejectedRow } from './staging/ops/stg_ops__rejected_row.ts'
import { observedModels } from './staging/streams/observedModels.ts'
import { stgOpsBuildParameter } from './staging/ops/stg_ops__build_parameter.ts'
import { dimOrganisation } from './core/dim_organisation.ts'
import { dimUnit } from './core/dim_unit.ts'
import { dimUnitLineage } from './core/dim_unit_lineage.ts'
import { dimCluster } from './core/dim_cluster.ts'
import { dimClusterMember } from './core/dim_cluster_member.ts'
import { dimChannel } from './core/dim_channel.ts'
import { dimChannelOwner } from './core/dim_channel_owner.ts'
import { dimPlan } from './core/dim_plan.ts'
import { dimTarget } from './core/dim_target.ts'
import { dimRubric } from './core/dim_rubric.ts'
import { dimRubricTier } from './core/dim_rubric_tier.ts'
import { dimCriterion } from './core/dim_criterion.ts'
import { dimDate } from './core/dim_date.ts'
import { dimPeriod } from './core/dim_period.ts'
import { dimPeriodMonth } from './core/dim_period_month.ts'
import { dimWorkDay } from './core/dim_work_day.ts'
import { dimWorkSession } from './core/dim_work_session.ts'
import { fctCoverage } from './core/fct_coverage.ts'
import { fctPostCoverage } from './core/fct_post_coverage.ts'
import { fctUnitReport } from './core/fct_unit_report.ts'
import { fctGroupDaily } from './core/fct_group_daily.ts'
import { fctGroupContent } from './core/fct_group_content.ts'
import { fctMessage } from './core/fct_message.ts'
import { fctMessageMonth } from './core/fct_message_month.ts'
import { fctModeration } from './core/fct_moderation.ts'
import { fctActivity } from './core/fct_activity.ts'
import { fctUnitCoverage } from './core/fct_unit_coverage.ts'
import { fctChannelDaily } from './core/fct_channel_daily.ts'
import { fctPost } from './core/fct_post.ts'
import { fctPostSnapshot } from './core/fct_post_snapshot.ts'
import { fctEvent } from './core/fct_event.ts'
import { fctSubmission } from './core/fct_submission.ts'
import { scoreLine } from './marts/scoring/score_line.ts'
import { ranking } from './marts/scoring/ranking.ts'
import { kpi } from './marts/reference/kpi.ts'
import { organisation } from './marts/reference/organisation.ts'
import { unit } from './marts/reference/unit.ts'
import { period } from './marts/reference/period.ts'
import { plan } from './marts/reference/plan.ts'
import { criterion } from './marts/reference/criterion.ts'
import { rubric } from './marts/reference/rubric.ts'
import { rubricTier } from './marts/reference/rubric_tier.ts'
import { rankingGroup } from './marts/reference/ranking_group.ts'
import { calendar } from './marts/reference/calendar.ts'
import { channel } from './marts/reference/channel.ts'
import { workingHours } from './marts/reference/working_hours.ts'
import { dataThrough } from './marts/reference/data_through.ts'
import { dataQuality } from './marts/quality/data_quality.ts'
import { kpiScope } from './marts/kpi/kpi_scope.ts'
import { evidence } from './marts/kpi/evidence.ts'
import { kpiResult } from './marts/kpi/kpi_result.ts'

export const models: readonly Model[] = [
  stgRegistryOrganisation,
  stgRegistryWorkingHours,
  stgRegistryUnit,
  stgRegistryUnitLineage,
  stgRegistryCluster,
  stgRegistryClusterMember,
  stgRegistryChannel,
  stgRegistryChannelOwner,
  stgRegistryCalendar,
  stgRegistryPlan,
  stgRegistryTarget,
  stgRegistryRubric,
  stgRegistryRubricTier,
  stgRegistryCriterion,
  stgRegistryRhythm,
  stgMetaContentPost,
  stgMetaDailyMetric,
  stgSubmissionLogItem,
  stgSubmissionLogEvent,
  stgChannelSnapshotCount,
  stgOpsCoverage,
  stgOpsRejectedRow,
  stgOpsAccess,
  stgOpsBuildParameter,
  ...observedModels,
  dimOrganisation,
  dimUnit,
  dimUnitLineage,
  dimCluster,
  dimClusterMember,
  dimChannel,
  dimChannelOwner,
  dimPlan,
  dimTarget,
  dimRubric,
  dimRubricTier,
  dimCriterion,
  dimDate,
  dimPeriod,
  dimPeriodMonth,
  dimWorkDay,
  dimWorkSession,
  fctCoverage,
  fctPostCoverage,
  fctUnitCoverage,
  fctUnitReport,
  fctGroupDaily,
  fctGroupContent,
  fctMessage,
  fctMessageMonth,
  fctModeration,
  fctActivity,
  fctChannelDaily,
  fctPost,
  fctPostSnapshot,
  fctEvent,
  fctSubmission,
  scoreLine,
  ranking,
  kpi,
  organisation,
  unit,
  period,
  plan,
  criterion,
  rubric,
  rubricTier,
  rankingGroup,
  calendar,
  channel,
  workingHours,
  dataThrough,
  dataQuality,
  kpiScope,
  evidence,
  kpiResult,
]
