import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { UnitDatabase } from '../testing/unitTable.ts'
import { InliningCompiler } from './compiler.ts'
import { kyselyForText } from './dialect.ts'

describe('inlining', () => {
  it('writes values into the text and remembers the tables', () => {
    const compiler = new InliningCompiler()
    const text = kyselyForText<UnitDatabase>(compiler)
    const query = text
      .with('mine', (q) => q.selectFrom('core.unit').selectAll().where('core.unit.level', '=', `quận 'cũ'`))
      .selectFrom('mine')
      .selectAll()
      .compile()
    expect(query.sql).toBe(
      `with "mine" as (select * from "core"."unit" where "unit"."level" = 'quận ''cũ''') select * from "mine"`,
    )
    expect(query.parameters).toEqual([])
    expect(compiler.tables).toEqual([{ schema: 'core', name: 'unit' }])
    expect(() => sql`select ${Number.NaN}`.compile(text)).toThrow(/Not a literal/)
  })
})
