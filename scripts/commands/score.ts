/** `thidua score`: recompute scores and print one period's ranking. */
import type { Warehouse } from '../../ingest/connection.ts'
import { kyselyOn } from '../../models/dialect/dialect.ts'
import type { Database } from '../../models/database.ts'
import { type CommandContext, say } from '../cli/context.ts'
import { CommandError, exitCodes, type Outcome } from '../cli/outcome.ts'
import { textTable } from '../cli/table.ts'
import { buildWarehouse } from '../pipeline/buildWarehouse.ts'
import { loadRegistryBatch } from '../pipeline/loadRegistryBatch.ts'
import { requireRegistry } from '../pipeline/requireRegistry.ts'
import { withWarehouse } from '../pipeline/withWarehouse.ts'
import { buildOutcome } from './build.ts'
import { type CommandDefinition, textOption } from './command.ts'

export const score: CommandDefinition = {
  name: 'score',
  description: 'tính lại điểm và in bảng xếp hạng của một kỳ',
  options: [
    { flags: '--period <kỳ>', description: '2025-03, 2025-Q1, 2025-H1 hoặc 2025' },
    { flags: '--plan <mã>', description: 'chỉ kế hoạch này' },
  ],
  run: async (context, options) => {
    const period = textOption(options, 'period')
    if (period === null)
      throw new CommandError(
        exitCodes.refused,
        say(context, 'Cần --period, ví dụ --period 2025-H1', 'Needs --period, e.g. --period 2025-H1'),
      )
    const registry = await requireRegistry(context)
    return withWarehouse(context, 'score', async (warehouse) => {
      await loadRegistryBatch(context, warehouse, registry)
      const report = await buildWarehouse(context, warehouse, registry, {
        asOf: null,
        select: ['score_line'],
      })
      if (report.status === 'failed') return buildOutcome(context, report)
      return rankingOf(context, warehouse, period, textOption(options, 'plan'))
    })
  },
}

async function rankingOf(
  context: CommandContext,
  warehouse: Warehouse,
  period: string,
  plan: string | null,
): Promise<Outcome> {
  const db = kyselyOn<Database>(warehouse.connection)
  const rows = await db
    .selectFrom('marts.ranking as r')
    .innerJoin('marts.unit as u', 'u.unit_id', 'r.unit_id')
    .select(['r.plan_id', 'r.group_id', 'r.rank', 'r.final_points', 'r.tier_title', 'r.status', 'u.label'])
    .where('r.period_id', '=', period)
    .$if(plan !== null, (query) => query.where('r.plan_id', '=', plan))
    .orderBy('r.plan_id')
    .orderBy('r.group_id')
    .orderBy('r.rank', (order) => order.asc().nullsLast())
    .orderBy('u.sort_order')
    .execute()
  if (rows.length === 0)
    throw new CommandError(
      exitCodes.refused,
      say(
        context,
        `Không có điểm cho kỳ "${period}". Xem các kỳ: npx thidua query "select period_id from marts.period"`,
        `No scores for period "${period}".`,
      ),
    )
  const text = textTable(
    [
      say(context, 'Kế hoạch', 'Plan'),
      say(context, 'Nhóm', 'Group'),
      say(context, 'Hạng', 'Rank'),
      say(context, 'Đơn vị', 'Unit'),
      say(context, 'Điểm', 'Points'),
      say(context, 'Xếp loại', 'Tier'),
    ],
    rows.map((row) => [
      row.plan_id,
      row.group_id,
      row.rank === null ? null : String(row.rank),
      row.label,
      row.final_points === null ? null : row.final_points.replace('.', ','),
      row.status === 'ranked' ? row.tier_title : say(context, 'chưa đủ dữ liệu', 'not enough data'),
    ]),
  )
  return { code: exitCodes.done, document: rows, text }
}
