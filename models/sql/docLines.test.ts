/** Each doc line `call  ->  SQL` of this folder is compiled and compared, so that none of them can lie. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RawBuilder, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { kyselyForText } from '../dialect/dialect.ts'
import * as exact from './exact.ts'
import * as text from './text.ts'
import * as time from './time.ts'
import * as union from './union.ts'
import * as window from './window.ts'

const helpers: Record<string, unknown> = { sql, ...exact, ...text, ...time, ...union, ...window }
const folder = import.meta.dirname
const lines = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .flatMap((name) => readFileSync(join(folder, name), 'utf8').split(/\r?\n/))
  .flatMap((line) => {
    const [, call, expected] = /^ \* {5}(\S.*?) {2}-> {2}(\S.*)$/.exec(line) ?? []
    return call && expected ? [{ call, expected }] : []
  })

describe('doc lines', () => {
  it('are found', () => {
    expect(lines.length).toBeGreaterThanOrEqual(10)
  })

  it.each(lines)('$call', ({ call, expected }) => {
    const run = new Function(...Object.keys(helpers), `return ${call}`) as (
      ...args: unknown[]
    ) => RawBuilder<unknown>
    expect(run(...Object.values(helpers)).compile(kyselyForText()).sql).toBe(expected)
  })
})
