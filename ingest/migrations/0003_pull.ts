/** Version 3: what asking over the network leaves behind (requests of a batch, what each token can do). */
import type { Migration } from './migration.ts'

export const pull: Migration = {
  version: 3,
  name: 'pull',
  statements: [
    // The slices of a batch that was fetched; `first_line` and `lines` point into the batch's archived answers.
    `create table ops.request (
      batch_id varchar not null, source varchar not null, subject_id varchar not null, slice_key varchar not null,
      window_from date, window_to date, first_line bigint not null, lines bigint not null,
      primary key (batch_id, subject_id, slice_key))`,
    `create table ops.access (
      source varchar not null, subject_id varchar not null, state varchar not null, message varchar not null,
      expires_at timestamptz, checked_at timestamptz not null, paused_until timestamptz,
      primary key (source, subject_id))`,
  ],
}
