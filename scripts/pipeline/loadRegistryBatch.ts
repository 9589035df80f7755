/** Registries and plans go into the warehouse like any other input, so that dimensions follow them and can rewind with them. */
import type { Warehouse } from '../../ingest/connection.ts'
import { loadSnapshot, type SnapshotResult } from '../../ingest/registryBatch.ts'
import type { Registry } from '../../sources/registry/loadRegistry.ts'
import { registrySource } from '../../sources/registry/streams.ts'
import type { CommandContext } from '../cli/context.ts'

/** Loads the registries as one batch; unchanged ones write nothing. */
export function loadRegistryBatch(
  context: CommandContext,
  warehouse: Warehouse,
  registry: Registry,
): Promise<SnapshotResult> {
  return loadSnapshot(warehouse, registrySource, registry.streams(), context)
}
