/**
 * What each line is scored on: this period's KPI result, one carried from an earlier period, or nothing, with the outcome
 * that the rubric's policy gives.
 */
import type { InferResult, Kysely } from 'kysely'
import type { Database } from '../../database.ts'
import { asType } from '../../sql/exact.ts'
import type { Scope } from './scope.ts'

export type Outcome = 'scored' | 'not_applicable' | 'no_data_zero' | 'no_data_excluded' | 'carried'

export type Line = InferResult<ReturnType<typeof lines>>[number]

/** Scope times criteria, with outcome and the period whose figures count (null: none). */
export function lines(db: Kysely<Database>) {
  return db
    .withTables<{ scope: Scope }>()
    .selectFrom('scope as s')
    .innerJoin('core.dim_criterion as c', (join) =>
      join.onRef('c.plan_id', '=', 's.plan_id').onRef('c.rubric_id', '=', 's.rubric_id'),
    )
    .leftJoin(results(db).as('own'), (join) =>
      join
        .onRef('own.plan_id', '=', 's.plan_id')
        .onRef('own.unit_id', '=', 's.unit_id')
        .onRef('own.kpi_id', '=', 'c.kpi_id')
        .onRef('own.period_id', '=', 's.period_id'),
    )
    .leftJoin(results(db).as('last'), (join) =>
      join
        .onRef('last.plan_id', '=', 's.plan_id')
        .onRef('last.unit_id', '=', 's.unit_id')
        .onRef('last.kpi_id', '=', 'c.kpi_id')
        .onRef('last.period_id', '=', 's.previous_period_id')
        .on('last.state', '=', 'value'),
    )
    .leftJoin(results(db).as('earlier'), (join) =>
      join
        .onRef('earlier.plan_id', '=', 's.plan_id')
        .onRef('earlier.unit_id', '=', 's.unit_id')
        .onRef('earlier.kpi_id', '=', 'c.kpi_id')
        .onRef('earlier.period_id', '=', 's.second_previous_period_id')
        .on('earlier.state', '=', 'value'),
    )
    .selectAll('s')
    .select([
      'c.criterion_id',
      'c.sort_order',
      'c.group_id as criterion_group_id',
      'c.kpi_id',
      'c.rule',
      'c.rule_from',
      'c.rule_to',
      'c.rule_steps',
      'c.no_data as no_data_policy',
      'c.is_own',
      asType('c.max_points', 'points').as('max_points'),
    ])
    .select((eb) => [
      // No row at all: the plan gives the unit no such target in this period. That none is missing is tested.
      eb
        .case()
        .when('own.state', 'is', null)
        .then<string | null>('Kế hoạch không giao chỉ tiêu này cho đơn vị trong kỳ')
        .else(eb.ref('own.note'))
        .end()
        .as('note'),
      eb
        .case()
        .when('own.state', '=', 'value')
        .then<Outcome>('scored')
        .when(eb.or([eb('own.state', 'is', null), eb('own.state', '=', 'not_applicable')]))
        .then<Outcome>('not_applicable')
        .when(
          eb('c.no_data', '=', 'carry').and(
            eb.fn.coalesce('last.period_id', 'earlier.period_id'),
            'is not',
            null,
          ),
        )
        .then<Outcome>('carried')
        .when(eb('c.no_data', '=', 'zero').and('s.is_over', '=', true))
        .then<Outcome>('no_data_zero')
        .else<Outcome>('no_data_excluded')
        .end()
        .as('outcome'),
      eb
        .case()
        .when('own.state', '=', 'value')
        .then(eb.ref('own.period_id'))
        .when(eb('own.state', '=', 'no_data').and('c.no_data', '=', 'carry'))
        .then(eb.fn.coalesce('last.period_id', 'earlier.period_id'))
        .end()
        .as('source_period_id'),
    ])
}

/** KPI results by what they offer to a rubric: a value, the reason for none, or that the unit is not concerned. */
function results(db: Kysely<Database>) {
  return db
    .selectFrom('marts.kpi_result')
    .select(['plan_id', 'unit_id', 'kpi_id', 'period_id', 'note'])
    .select((eb) =>
      eb
        .case()
        .when('status', '=', 'not_applicable')
        .then<State>('not_applicable')
        .when(eb('status', '=', 'no_data').or('value', 'is', null))
        .then<State>('no_data')
        .else<State>('value')
        .end()
        .as('state'),
    )
}

type State = 'value' | 'no_data' | 'not_applicable'
