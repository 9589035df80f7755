/** Version 2: what a build reads and leaves behind, freshness, and where a refused file came from. */
import type { Migration } from './migration.ts'

export const build: Migration = {
  version: 2,
  name: 'build',
  statements: [
    // True for files of the inbox: once gone from there, their whole-file refusals are settled.
    'alter table ops.rejected_row add column in_inbox boolean',
    'update ops.rejected_row set in_inbox = batch_id is null',
    `create table if not exists ops.model_run (
      run_id varchar, model varchar, started_at timestamptz, finished_at timestamptz, "rows" bigint, status varchar)`,
    `create table if not exists ops.test_result (
      run_id varchar, model varchar, test varchar, severity varchar, status varchar, failures bigint,
      checked_at timestamptz)`,
    'create table if not exists ops.build_parameter (as_of timestamptz not null)',
    `create view ops.freshness as
      select c.source, c.entity_kind, c.entity_id, max(c.covered_to) as last_covered,
        max(b.observed_at) as last_observed, max(b.loaded_at) as last_loaded
      from ops.coverage c join ops.batch b using (batch_id)
      group by c.source, c.entity_kind, c.entity_id
      union all
      select source, 'source', source, null, max(observed_at), max(loaded_at) from ops.batch group by source`,
  ],
}
