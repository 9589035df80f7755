/** The KPIs that a plan may name are exactly those that the models compute and explain. */
import { expect, test } from 'vitest'
import { kpiCatalogue } from '../models/marts/reference/kpiCatalogue.ts'
import { knownKpiIds } from '../sources/registry/kpis.ts'

test('plans, catalogue and models know the same KPIs', () => {
  expect([...kpiCatalogue.map(({ kpi_id }) => kpi_id)].sort()).toEqual([...knownKpiIds].sort())
})
