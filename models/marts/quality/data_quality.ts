/**
 * What is known about the data themselves, for people who judge figures by them: what is late, missing, restated, refused,
 * whom no data reach, and what tokens can do. One row per finding; `subject`, `affected` and the like mean what the file of
 * the topic says. No clock, run or batch: the build's instant alone decides what is late.
 */
import { sql } from 'kysely'
import { defineModel } from '../../model.ts'
import { unionAll } from '../../sql/union.ts'
import { accessStates } from './access.ts'
import { freshness } from './freshness.ts'
import { uncoveredStretches, unavailableFigures } from './missing.ts'
import { type QualityRow, qualityColumns } from './quality.ts'
import { refusals } from './quarantine.ts'
import { restatements } from './restatement.ts'
import { unitCoverage } from './unitCoverage.ts'

export type DataQuality = QualityRow

export const dataQuality = defineModel({
  name: 'data_quality',
  layer: 'marts',
  grain: ['topic', 'row_key'],
  description: {
    vi: 'Chất lượng dữ liệu: đâu trễ, đâu thiếu, đâu được sửa lại, đâu bị loại.',
    en: 'Data quality: what is late, missing, restated, refused, not reached, and what tokens can do.',
  },
  columns: qualityColumns,
  tests: [
    {
      name: 'late_rows_have_days',
      severity: 'block',
      description: 'Trễ thì có số ngày trễ và lần nhận cuối; chưa nhận lần nào thì không có.',
      query: (db) =>
        db
          .selectFrom('marts.data_quality as q')
          .where('q.topic', '=', 'freshness')
          .where(
            sql<boolean>`case q.status when 'late' then q.days_late is null or q.days_late <= 0 or q.last_on is null
              when 'never' then q.last_on is not null or q.days_late is not null
              when 'ok' then q.last_on is null or coalesce(q.days_late, 0) <> 0 else true end`,
          )
          .select(['q.row_key', 'q.status']),
    },
    {
      name: 'parts_within_total',
      severity: 'block',
      description: 'Số đơn vị có dữ liệu không vượt số đơn vị đang hoạt động.',
      query: (db) =>
        db
          .selectFrom('marts.data_quality as q')
          .where('q.topic', '=', 'coverage')
          .whereRef('q.affected', '>', 'q.total')
          .select('q.row_key'),
    },
  ],
  query: (db) =>
    db
      .selectFrom(
        unionAll<QualityRow>(
          [
            freshness(db),
            unavailableFigures(db),
            uncoveredStretches(db),
            restatements(db),
            refusals(db),
            unitCoverage(db),
            accessStates(db),
          ].map((topic) => topic.$castTo<QualityRow>()),
        ).as('q'),
      )
      .selectAll(),
})
