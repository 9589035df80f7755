/** What the token of each subject could do when it was last looked at, and until when a platform wants to be left alone. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Access, AccessState } from '../../sources/api.ts'
import type { Queryable } from '../connection.ts'
import { iso } from '../sql.ts'

export type AccessRow = {
  readonly source: string
  readonly subjectId: string
  readonly state: AccessState
  readonly message: string
  readonly expiresAt: string | null
  readonly checkedAt: string
  readonly pausedUntil: string | null
}

const columns = `source, subject_id as "subjectId", state, message, ${iso('expires_at')} as "expiresAt",
  ${iso('checked_at')} as "checkedAt", ${iso('paused_until')} as "pausedUntil"`

/** All of them, by source and subject. */
export const accessRows = (db: Queryable): Promise<AccessRow[]> =>
  db.rows<AccessRow>(`select ${columns} from ops.access order by source, subject_id`)

/** One subject's; null when it was never looked at. */
export async function accessOf(db: Queryable, source: string, subjectId: string): Promise<AccessRow | null> {
  const rows = await db.rows<AccessRow>(
    `select ${columns} from ops.access where source = ? and subject_id = ?`,
    [source, subjectId],
  )
  return rows[0] ?? null
}

/** Keeps the newest state. */
export async function writeAccess(
  connection: DuckDBConnection,
  source: string,
  subjectId: string,
  access: Access & { readonly pausedUntil: string | null },
  at: string,
): Promise<void> {
  await connection.run(
    `insert into ops.access values (?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz)
     on conflict (source, subject_id) do update set state = excluded.state, message = excluded.message,
       expires_at = excluded.expires_at, checked_at = excluded.checked_at, paused_until = excluded.paused_until`,
    [source, subjectId, access.state, access.message, access.expiresAt, at, access.pausedUntil],
  )
}
