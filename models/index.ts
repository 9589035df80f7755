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
import { stgMetaContentPost } from './staging/observations/stg_meta_content__post.ts'
import { stgMetaDailyMetric } from './staging/observations/stg_meta_daily__metric.ts'
import { stgSubmissionLogItem } from './staging/observations/stg_submission_log__item.ts'
import { stgSubmissionLogEvent } from './staging/observations/stg_submission_log__event.ts'
import { stgChannelSnapshotCount } from './staging/observations/stg_channel_snapshot__count.ts'
import { stgOpsCoverage } from './staging/ops/stg_ops__coverage.ts'
import { stgOpsBuildParameter } from './staging/ops/stg_ops__build_parameter.ts'

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
  stgMetaContentPost,
  stgMetaDailyMetric,
  stgSubmissionLogItem,
  stgSubmissionLogEvent,
  stgChannelSnapshotCount,
  stgOpsCoverage,
  stgOpsBuildParameter,
]
