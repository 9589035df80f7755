/** Build, test, and only then swap the readers' copy: the one way in which figures reach a reader. */
import type { Warehouse } from '../../ingest/connection.ts'
import { ensureRawTables } from '../../ingest/rawTables.ts'
import { publishReadersCopy } from '../../ingest/readersCopy.ts'
import { models } from '../../models/index.ts'
import { type BuildResult, buildModels } from '../../models/runner/buildModels.ts'
import type { Registry } from '../../sources/registry/loadRegistry.ts'
import { type CommandContext, say } from '../cli/context.ts'
import { apiSourceInfos } from './apiSources.ts'
import { sources } from './sources.ts'

export interface BuildReport extends BuildResult {
  readonly asOf: string
  /** Null when a blocking test failed: readers keep the former copy. */
  readonly readersCopy: string | null
}

export interface BuildRequest {
  /** Absent: all models. A part is built as of the last whole build, so that all tables speak of one instant. */
  readonly select?: readonly string[]
  /** `--as-of`, else `as_of` of thidua.yaml, else the clock. */
  readonly asOf: string | null
}

/** Runs the models as of one instant and publishes the readers' copy when every blocking test passed. */
export async function buildWarehouse(
  context: CommandContext,
  warehouse: Warehouse,
  registry: Registry,
  request: BuildRequest,
): Promise<BuildReport> {
  // Models read every source's tables, also of those that nobody has set up.
  await ensureRawTables(warehouse.connection, [...sources, ...apiSourceInfos])
  const asOf = await settleAsOf(context, warehouse, registry, request)
  context.progress.step(say(context, 'Tính các mô hình', 'Building models'))
  const result = await buildModels(warehouse.connection, models, {
    ...(request.select === undefined ? {} : { select: request.select }),
    clock: context.clock,
    runId: `build-${context.clock().toISOString()}`,
    progress: (done, total) => context.progress.advance(done, total),
  })
  context.progress.end()
  const readersCopy =
    result.status === 'ok' ? await publishReadersCopy(warehouse, context.workspace.dir, context) : null
  return { ...result, asOf, readersCopy }
}

/** The instant that this build speaks of, as ISO text; written where the models read it. */
async function settleAsOf(
  context: CommandContext,
  warehouse: Warehouse,
  registry: Registry,
  request: BuildRequest,
): Promise<string> {
  if (request.select !== undefined) {
    const [former] = await warehouse.rows<{ as_of: string }>(
      `select strftime(as_of, '%Y-%m-%dT%H:%M:%S.%gZ') as as_of from ops.build_parameter`,
    )
    if (former) return former.as_of
  }
  const asOf = new Date(request.asOf ?? registry.config.as_of ?? context.clock()).toISOString()
  await warehouse.connection.run(
    'create or replace table ops.build_parameter as select $1::timestamptz as as_of',
    [asOf],
  )
  return asOf
}
