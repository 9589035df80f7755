import { describe, expect, it } from 'vitest'
import type { Model } from '../model.ts'
import { draftModel, ids, idsFrom } from '../testing/draftModel.ts'
import { modelGraph } from './graph.ts'
import type { ModelErrorCode } from './modelError.ts'

const code = (expected: ModelErrorCode) =>
  expect.objectContaining({ name: 'ModelError', code: expected }) as Error

describe('graph', () => {
  const stg = draftModel('staging', 'stg_t__a', idsFrom('raw.registry__unit'))
  it('orders by what the queries read, whatever the order given', () => {
    const graph = modelGraph([
      draftModel('marts', 'z', idsFrom('core.dim_a')),
      draftModel('core', 'dim_a', idsFrom('staging.stg_t__a')),
      stg,
    ])
    expect(graph.order.map((each) => each.id)).toEqual(['staging.stg_t__a', 'core.dim_a', 'marts.z'])
  })

  it.each<[ModelErrorCode, string, Model[]]>([
    [
      'cycle',
      'core.dim_a -> core.dim_b -> core.dim_a',
      [
        draftModel('core', 'dim_a', idsFrom('core.dim_b')),
        draftModel('core', 'dim_b', idsFrom('core.dim_a')),
      ],
    ],
    ['cycle', 'core.dim_a -> core.dim_a', [draftModel('core', 'dim_a', idsFrom('core.dim_a'))]],
    ['unknown_reference', 'core.dim_b', [draftModel('core', 'dim_a', idsFrom('core.dim_b'))]],
    [
      'layer',
      'may not read raw.registry__unit',
      [draftModel('core', 'dim_a', idsFrom('raw.registry__unit'))],
    ],
    [
      'layer',
      'may not read marts.z',
      [draftModel('marts', 'z', ids('a')), draftModel('core', 'dim_a', idsFrom('marts.z'))],
    ],
    ['duplicate', 'declared twice', [stg, stg]],
  ])('%s: %s', (expected, message, models) => {
    expect(() => modelGraph(models)).toThrow(code(expected))
    expect(() => modelGraph(models)).toThrow(message)
  })
})
