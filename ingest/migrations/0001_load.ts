/** Version 1: what a load leaves behind (runs, batches, coverage, refused rows, notices, cursors). */
import type { Migration } from './migration.ts'

export const load: Migration = {
  version: 1,
  name: 'load',
  statements: [
    'create schema if not exists raw',
    'create schema if not exists staging',
    'create schema if not exists core',
    'create schema if not exists marts',
    `create table ops.run (
      run_id varchar primary key, command varchar not null, started_at timestamptz not null,
      finished_at timestamptz, status varchar not null, counts varchar)`,
    `create table ops.batch (
      batch_id varchar primary key, load_seq bigint not null unique, source varchar not null,
      file_name varchar, archive_path varchar, sha256 varchar, size bigint, hint varchar,
      observed_at timestamptz, observed_basis varchar, observed_estimated boolean, loaded_at timestamptz not null,
      rows_new bigint not null, rows_updated bigint not null, rows_unchanged bigint not null,
      rows_rejected bigint not null)`,
    `create table ops.coverage (
      batch_id varchar not null, load_seq bigint not null, source varchar not null, stream varchar not null,
      entity_kind varchar not null, entity_id varchar not null,
      covered_from timestamptz not null, covered_to timestamptz not null)`,
    `create table ops.rejected_row (
      rejected_id varchar primary key, batch_id varchar, source varchar not null, stream varchar,
      file_name varchar not null, sha256 varchar, source_row bigint, column_name varchar, value varchar,
      code varchar not null, reason varchar not null, status varchar not null,
      first_seen_at timestamptz not null, resolved_at timestamptz)`,
    `create table ops.notice (
      batch_id varchar not null, source varchar not null, file_name varchar, source_row bigint,
      column_name varchar, code varchar not null, message varchar not null)`,
    `create table ops.cursor (
      source varchar not null, cursor_key varchar not null, value varchar not null, batch_id varchar not null,
      updated_at timestamptz not null, primary key (source, cursor_key))`,
  ],
}
