/** Who owned a channel on a day: the join that facts of channels share. */
import { type RawBuilder, sql } from 'kysely'
import { type Operand, operand } from '../sql/operand.ts'

/** True for the owner span `w` (core.dim_channel_owner) that holds the civil date. */
export const ownedOn = (date: Operand): RawBuilder<boolean> =>
  sql<boolean>`${operand(date)} between coalesce(w.valid_from, date '0001-01-01') and coalesce(w.valid_to, date '9999-12-31')`

/** The last civil day of a month written `2024-03`. */
export const lastDayOf = (month: Operand): RawBuilder<string> =>
  sql<string>`last_day(cast(${operand(month)} || '-01' as date))`
