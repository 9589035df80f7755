/**
 * `channel_registered` (K03, K22; the weaker reading of "có Fanpage, Facebook"): does the unit have a channel in the
 * register on the last day of the period? The register is complete, so none there is a 0.
 */
import { sql } from 'kysely'
import { unionAll } from '../../sql/union.ts'
import { countingChannels } from './channels.ts'
import {
  type Kpi,
  amountOf,
  evidenceBy,
  evidenceColumns,
  notes,
  outcomeColumns,
  outcomeKeys,
  scopeOf,
} from './parts.ts'
import { scopeKeys } from './kpi_scope.ts'

const kpiIds = ['channel_registered']

export const channelRegistered: Kpi = {
  kpiIds,
  evidence: (db) =>
    unionAll([
      scopeOf(db, kpiIds)
        .select(scopeKeys)
        .select(evidenceColumns({ role: 'unit', fact: 'dim_unit', key: 's.unit_id', amount: 1 })),
      countingChannels(db, kpiIds)
        .select(scopeKeys)
        .select(
          evidenceColumns({
            role: 'registered_channel',
            fact: 'dim_channel',
            key: 'c.channel_id',
            channel: 'c.channel_id',
            date: 'c.opened_on',
            link: 'c.url',
            amount: 1,
          }),
        ),
    ]),
  outcome: (db) =>
    evidenceBy(db, kpiIds)
      .select(outcomeKeys)
      .select(
        outcomeColumns({
          numerator: sql`least(1, ${amountOf('registered_channel')})`,
          denominator: amountOf('unit'),
          gap: sql`null`,
          dataThrough: sql`any_value(s.measured_on)`,
          note: notes(
            sql`case when ${amountOf('registered_channel')} = 0 then 'chưa có kênh nào trong danh mục kênh' end`,
          ),
        }),
      ),
}
