import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { draftModel, idColumn, ids } from '../testing/draftModel.ts'
import { lintModels } from './lintModels.ts'

describe('lint', () => {
  it('names every breach', () => {
    const problems = lintModels(
      [
        draftModel('core', 'unit', ids('a'), { grain: ['nope'], columns: { id: { ...idColumn, vi: ' ' } } }),
        draftModel('staging', 'stg_a__b', ids('a')),
      ],
      join(import.meta.dirname, '..'),
    )
    expect(problems).toEqual(
      expect.arrayContaining([
        'core.unit: the name does not match the layer core',
        'core.unit: grain column nope is not declared',
        'core.unit: column id lacks a description in Vietnamese or English',
        'staging.stg_a__b: 0 files are named stg_a__b.ts below staging/',
        'core/dim_unit.ts is not registered in models/index.ts',
      ]),
    )
  })
})
