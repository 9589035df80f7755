/** The tables that model queries may name, with the row type of each. One line per model. */
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
}
