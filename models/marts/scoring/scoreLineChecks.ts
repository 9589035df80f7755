/** What must hold for every line of points, or the build does not go out. */
import { sql } from 'kysely'
import type { DataTest } from '../../model.ts'

export const scoreLineTests: readonly DataTest[] = [
  {
    name: 'points_within_bounds',
    severity: 'block',
    description: 'Điểm nằm trong khoảng từ 0 đến điểm tối đa.',
    query: (db) =>
      db
        .selectFrom('marts.score_line')
        .selectAll()
        .where((eb) =>
          eb.or([
            eb('points', '<', '0'),
            eb('points', '>', eb.ref('max_points')),
            eb('max_points', '<=', '0'),
          ]),
        ),
  },
  {
    name: 'points_where_counted',
    severity: 'block',
    description: 'Có điểm khi và chỉ khi tiêu chí nằm trong tổng; thiếu dữ liệu tính 0 thì đúng bằng 0.',
    query: (db) =>
      db
        .selectFrom('marts.score_line')
        .selectAll()
        .where((eb) =>
          eb.or([
            eb('points', 'is', null).and('outcome', 'in', ['scored', 'carried', 'no_data_zero']),
            eb('points', 'is not', null).and('outcome', 'in', ['not_applicable', 'no_data_excluded']),
            eb('points', '<>', '0').and('outcome', '=', 'no_data_zero'),
          ]),
        ),
  },
  {
    name: 'kpi_result_exists',
    severity: 'block',
    description:
      'Mỗi dòng điểm dựa trên một dòng kết quả chỉ số của cùng kỳ; chỉ thiếu khi kế hoạch không giao chỉ tiêu ấy cho đơn vị.',
    query: (db) =>
      db
        .selectFrom('marts.score_line as l')
        .innerJoin('core.dim_unit as u', 'u.unit_id', 'l.unit_id')
        .innerJoin('core.dim_period as p', 'p.period_id', 'l.period_id')
        .selectAll('l')
        .where(({ or, eb, exists, selectFrom }) =>
          or([
            eb('l.outcome', '<>', 'not_applicable'),
            exists(
              selectFrom('core.dim_target as t')
                .select('t.target_id')
                .whereRef('t.plan_id', '=', 'l.plan_id')
                .whereRef('t.kpi_id', '=', 'l.kpi_id')
                .whereRef('t.level', '=', 'l.level')
                .where(
                  sql<boolean>`(t.unit_types is null or list_contains(string_split(t.unit_types, ','), u.type))`,
                )
                .where(
                  sql<boolean>`t.first_period <= strftime(p.end_date, '%Y-%m') and t.last_period >= strftime(p.start_date, '%Y-%m')`,
                ),
            ),
          ]),
        )
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('marts.kpi_result as k')
                .select('k.kpi_id')
                .whereRef('k.plan_id', '=', 'l.plan_id')
                .whereRef('k.unit_id', '=', 'l.unit_id')
                .whereRef('k.kpi_id', '=', 'l.kpi_id')
                .whereRef('k.period_id', '=', 'l.period_id'),
            ),
          ),
        ),
  },
  {
    name: 'explained',
    severity: 'block',
    description: 'Mỗi dòng điểm có lời giải thích.',
    query: (db) => db.selectFrom('marts.score_line').selectAll().where('explanation_vi', '=', ''),
  },
]
