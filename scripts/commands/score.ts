/** `thidua score`: recompute scores and print one period's ranking. */
import type { Warehouse } from '../../ingest/connection.ts'
import { kyselyOn } from '../../models/dialect/dialect.ts'
import type { Database } from '../../models/database.ts'
import { models } from '../../models/index.ts'
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
    if (!/^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/.test(period))
      throw new CommandError(
        exitCodes.refused,
        say(
          context,
          `Kỳ "${period}" không đúng kiểu. Viết như 2025-03 (tháng), 2025-Q1 (quý), 2025-H1 (nửa năm) hoặc 2025.`,
          `"${period}" is no period. Write 2025-03, 2025-Q1, 2025-H1 or 2025.`,
        ),
      )
    const registry = await requireRegistry(context)
    const plan = textOption(options, 'plan')
    const plans = registry.plans.map(({ plan_id }) => plan_id)
    if (plan !== null && !plans.includes(plan))
      throw new CommandError(
        exitCodes.refused,
        say(
          context,
          `Không có kế hoạch "${plan}" trong thư mục plans. Chọn: ${plans.join(', ') || '(chưa có kế hoạch nào)'}`,
          `No plan "${plan}". Choose: ${plans.join(', ') || '(none yet)'}`,
        ),
      )
    return withWarehouse(context, 'score', async (warehouse) => {
      await loadRegistryBatch(context, warehouse, registry)
      const report = await buildWarehouse(context, warehouse, registry, {
        asOf: null,
        ...((await isBuilt(warehouse)) ? { select: ['score_line'] } : {}),
      })
      if (report.status === 'failed') return buildOutcome(context, report)
      return rankingOf(context, warehouse, period, plan)
    })
  },
}

/** Before the first build everything is computed: readers must never be handed a copy with half of the tables. */
async function isBuilt(warehouse: Warehouse): Promise<boolean> {
  const present = await warehouse.rows<{ id: string }>(
    `select table_schema || '.' || table_name as id from information_schema.tables
     where table_catalog = current_database()`,
  )
  const ids = new Set(present.map(({ id }) => id))
  return models.every(({ layer, name }) => ids.has(`${layer}.${name}`))
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
  if (rows.length === 0) {
    const scored = await db
      .selectFrom('marts.ranking')
      .select('period_id')
      .distinct()
      .$if(plan !== null, (query) => query.where('plan_id', '=', plan))
      .orderBy('period_id')
      .execute()
    const periods = scored.map(({ period_id }) => period_id).join(', ')
    throw new CommandError(
      exitCodes.refused,
      say(
        context,
        `Kỳ ${period} chưa có điểm. Các kỳ có điểm: ${periods || 'chưa có kỳ nào, hãy xem lại kế hoạch trong thư mục plans'}`,
        `No scores for ${period}. Scored periods: ${periods || 'none yet'}`,
      ),
    )
  }
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
