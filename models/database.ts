/** The tables that model queries may name, with the row type of each. One line per model. */
/* eslint-disable @typescript-eslint/consistent-type-imports -- one line per model, not two */
import type { RawDatabase } from './raw.ts'

export interface Database extends RawDatabase {
  'staging.stg_registry__organisation': import('./staging/registry/stg_registry__organisation.ts').StgRegistryOrganisation
  'staging.stg_registry__working_hours': import('./staging/registry/stg_registry__working_hours.ts').StgRegistryWorkingHours
  'staging.stg_registry__unit': import('./staging/registry/stg_registry__unit.ts').StgRegistryUnit
  'staging.stg_registry__unit_lineage': import('./staging/registry/stg_registry__unit_lineage.ts').StgRegistryUnitLineage
  'staging.stg_registry__cluster': import('./staging/registry/stg_registry__cluster.ts').StgRegistryCluster
  'staging.stg_registry__cluster_member': import('./staging/registry/stg_registry__cluster_member.ts').StgRegistryClusterMember
  'staging.stg_registry__channel': import('./staging/registry/stg_registry__channel.ts').StgRegistryChannel
  'staging.stg_registry__channel_owner': import('./staging/registry/stg_registry__channel_owner.ts').StgRegistryChannelOwner
  'staging.stg_registry__calendar': import('./staging/registry/stg_registry__calendar.ts').StgRegistryCalendar
  'staging.stg_registry__plan': import('./staging/registry/stg_registry__plan.ts').StgRegistryPlan
  'staging.stg_registry__target': import('./staging/registry/stg_registry__target.ts').StgRegistryTarget
  'staging.stg_registry__rubric': import('./staging/registry/stg_registry__rubric.ts').StgRegistryRubric
  'staging.stg_registry__rubric_tier': import('./staging/registry/stg_registry__rubric_tier.ts').StgRegistryRubricTier
  'staging.stg_registry__criterion': import('./staging/registry/stg_registry__criterion.ts').StgRegistryCriterion
  'staging.stg_meta_content__post': import('./staging/observations/stg_meta_content__post.ts').StgMetaContentPost
  'staging.stg_meta_daily__metric': import('./staging/observations/stg_meta_daily__metric.ts').StgMetaDailyMetric
  'staging.stg_submission_log__item': import('./staging/observations/stg_submission_log__item.ts').StgSubmissionLogItem
  'staging.stg_submission_log__event': import('./staging/observations/stg_submission_log__event.ts').StgSubmissionLogEvent
  'staging.stg_channel_snapshot__count': import('./staging/observations/stg_channel_snapshot__count.ts').StgChannelSnapshotCount
  'staging.stg_ops__coverage': import('./staging/ops/stg_ops__coverage.ts').StgOpsCoverage
  'staging.stg_ops__build_parameter': import('./staging/ops/stg_ops__build_parameter.ts').StgOpsBuildParameter
  'marts.score_line': import('./marts/scoring/score_line.ts').ScoreLine
  'marts.kpi': import('./marts/reference/kpi.ts').Kpi
  'core.dim_organisation': import('./core/dim_organisation.ts').DimOrganisation
  'core.dim_unit': import('./core/dim_unit.ts').DimUnit
  'core.dim_unit_lineage': import('./core/dim_unit_lineage.ts').DimUnitLineage
  'core.dim_cluster': import('./core/dim_cluster.ts').DimCluster
  'core.dim_cluster_member': import('./core/dim_cluster_member.ts').DimClusterMember
  'core.dim_channel': import('./core/dim_channel.ts').DimChannel
  'core.dim_channel_owner': import('./core/dim_channel_owner.ts').DimChannelOwner
  'core.dim_plan': import('./core/dim_plan.ts').DimPlan
  'core.dim_target': import('./core/dim_target.ts').DimTarget
  'core.dim_rubric': import('./core/dim_rubric.ts').DimRubric
  'core.dim_rubric_tier': import('./core/dim_rubric_tier.ts').DimRubricTier
  'core.dim_criterion': import('./core/dim_criterion.ts').DimCriterion
  'core.dim_date': import('./core/dim_date.ts').DimDate
  'core.dim_period': import('./core/dim_period.ts').DimPeriod
  'core.dim_period_month': import('./core/dim_period_month.ts').DimPeriodMonth
  'core.dim_work_day': import('./core/dim_work_day.ts').DimWorkDay
  'core.dim_work_session': import('./core/dim_work_session.ts').DimWorkSession
  'core.fct_coverage': import('./core/fct_coverage.ts').FctCoverage
  'core.fct_unit_coverage': import('./core/fct_unit_coverage.ts').FctUnitCoverage
  'core.fct_channel_daily': import('./core/fct_channel_daily.ts').FctChannelDaily
  'core.fct_post': import('./core/fct_post.ts').FctPost
  'core.fct_post_snapshot': import('./core/fct_post_snapshot.ts').FctPostSnapshot
  'marts.ranking': import('./marts/scoring/ranking.ts').Ranking
  'core.fct_event': import('./core/fct_event.ts').FctEvent
  'core.fct_submission': import('./core/fct_submission.ts').FctSubmission
  'marts.organisation': import('./marts/reference/organisation.ts').Organisation
  'marts.unit': import('./marts/reference/unit.ts').Unit
  'marts.period': import('./marts/reference/period.ts').Period
  'marts.plan': import('./marts/reference/plan.ts').Plan
  'marts.criterion': import('./marts/reference/criterion.ts').Criterion
  'marts.rubric': import('./marts/reference/rubric.ts').Rubric
  'marts.rubric_tier': import('./marts/reference/rubric_tier.ts').RubricTier
  'marts.ranking_group': import('./marts/reference/ranking_group.ts').RankingGroup
  'marts.channel': import('./marts/reference/channel.ts').Channel
  'marts.data_through': import('./marts/reference/data_through.ts').DataThrough
  'marts.kpi_scope': import('./marts/kpi/kpi_scope.ts').KpiScope
  'marts.evidence': import('./marts/kpi/evidence.ts').Evidence
  'marts.kpi_result': import('./marts/kpi/kpi_result.ts').KpiResult
}
