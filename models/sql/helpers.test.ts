import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import fc from 'fast-check'
import { type Expression, type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kyselyOn } from '../dialect/dialect.ts'
import { asof } from './asof.ts'
import { asType, divideRound, divideWhole, inParts, safeRatio } from './exact.ts'
import { formatVi, percentVi } from './text.ts'
import { instantOf, islands, localDate, localTime } from './time.ts'
import { groupByAll, isSame, over, qualifyFirst, rowNumber } from './window.ts'

let connection: DuckDBConnection
let db: Kysely<Record<string, Record<string, unknown>>>
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect()
  db = kyselyOn(connection)
})
afterAll(() => connection.closeSync())

const one = async (expression: Expression<unknown>) =>
  (await sql<{ v: unknown }>`select ${expression} as v`.execute(db)).rows[0]?.v
const rows = async (query: Expression<unknown>) => (await sql`${query}`.execute(db)).rows
const lit = (text: string) => sql.raw(text)

/** Half away from zero, in whole numbers: the reference that the SQL is held against. */
function reference(numerator: bigint, denominator: bigint, decimals: number): string {
  const scaled = numerator * 10n ** BigInt(decimals) * 2n
  const [top, bottom] = [scaled < 0n ? -scaled : scaled, denominator < 0n ? -denominator : denominator]
  const magnitude = (top + bottom) / (2n * bottom)
  const digits = String(magnitude).padStart(decimals + 1, '0')
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  return magnitude !== 0n && numerator < 0n !== denominator < 0n ? `-${text}` : text
}

describe('exact division', () => {
  it('equals BigInt arithmetic', async () => {
    const whole = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            whole,
            whole.filter((d) => d !== 0n),
          ),
          { minLength: 50, maxLength: 200 },
        ),
        fc.integer({ min: 0, max: 6 }),
        async (pairs, decimals) => {
          const values = lit(pairs.map(([n, d]) => `(${n}::bigint, ${d}::bigint)`).join(', '))
          const result = await rows(
            sql`select ${divideWhole('n', 'd', decimals)} as v from (values ${values}) as t(n, d)`,
          )
          expect(result).toEqual(pairs.map(([n, d]) => ({ v: reference(n, d, decimals) })))
        },
      ),
      { numRuns: 25, seed: 2025 },
    )
  })

  it('equals BigInt arithmetic on decimals', async () => {
    // 12.3456 / 0.0002 in ten-thousandths is 123456 / 2.
    const parts = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n })
    const decimal = (n: bigint) =>
      `${n < 0n ? '-' : ''}${String(n < 0n ? -n : n)
        .padStart(5, '0')
        .replace(/(\d{4})$/, '.$1')}::decimal(18,4)`
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            parts,
            parts.filter((d) => d !== 0n),
          ),
          { minLength: 50, maxLength: 100 },
        ),
        async (pairs) => {
          const values = lit(pairs.map(([n, d]) => `(${decimal(n)}, ${decimal(d)})`).join(', '))
          const result = await rows(
            sql`select ${divideRound('n', 'd', 2)} as v from (values ${values}) as t(n, d)`,
          )
          expect(result).toEqual(pairs.map(([n, d]) => ({ v: reference(n, d, 2) })))
        },
      ),
      { numRuns: 15, seed: 2025 },
    )
  })

  it.each([
    // 11/12 x 25 = 22.9166… -> 22.92; 1/8 = 0.125 -> 0.13; -1/8 -> -0.13; 0.005 exactly -> 0.01
    ['275', '12', '22.92'],
    ['1', '8', '0.13'],
    ['-1', '8', '-0.13'],
    ['1', '200', '0.01'],
    ['0', '5', '0.00'],
    ['5', '0', null],
    ['null', '5', null],
  ])('%s / %s to two places is %s', async (n, d, expected) => {
    expect(await one(divideWhole(lit(n), lit(d), 2))).toBe(expected)
  })

  it('types: ratio, points, parts', async () => {
    expect(await one(safeRatio(lit('11::bigint'), lit('12::decimal(18,4)')))).toBe('0.916667')
    expect(await one(sql`typeof(${safeRatio(lit('11'), lit('12'))})`)).toBe('DECIMAL(18,6)')
    expect(await one(asType(divideRound(lit('275'), lit('12'), 2), 'points'))).toBe('22.92')
    expect(await one(inParts(lit('22.92'), 2))).toBe(2292)
    expect(() => inParts('x', 40)).toThrow(RangeError)
  })
})

describe('time', () => {
  const zone = sql.lit('Asia/Ho_Chi_Minh')
  it('the civil day begins at 17:00 UTC of the day before', async () => {
    await connection.run(`set TimeZone = 'America/Los_Angeles'`)
    expect(await one(localDate(lit(`timestamptz '2024-03-08 16:59:59+00'`), zone))).toBe('2024-03-08')
    expect(await one(localDate(lit(`timestamptz '2024-03-08 17:00:00+00'`), zone))).toBe('2024-03-09')
    expect(await one(localTime(lit(`timestamptz '2024-03-08 03:00:00+00'`), zone))).toBe(
      '2024-03-08T10:00:00.000',
    )
    expect(await one(instantOf(lit(`date '2024-03-08'`), zone))).toBe('2024-03-07T17:00:00.000Z')
    await connection.run(`set TimeZone = 'UTC'`)
  })

  it('islands: touching and overlapping ranges become one, a contained one vanishes, a gap stays', async () => {
    // a: [1,3) [3,5) touch -> [1,5); [7,12) holds [8,9), and [11,14) reaches on -> [7,14). b apart.
    const source = sql<{ id: string; a: number; b: number }>`
      (select * from (values ('a', 3, 5), ('a', 1, 3), ('a', 8, 9), ('a', 7, 12), ('a', 11, 14), ('b', 2, 4)) as t(id, a, b))`
    const merged = islands(source, { by: ['id'], from: 'a', to: 'b' })
    const query = db.selectFrom(merged.as('i')).selectAll().orderBy('id').orderBy('a')
    expect(await query.execute()).toEqual([
      { id: 'a', a: 1, b: 5 },
      { id: 'a', a: 7, b: 14 },
      { id: 'b', a: 2, b: 4 },
    ])
  })
})

describe('windows and joins', () => {
  const posts = sql<{
    id: string
    at: number
    likes: number
  }>`(values ('p', 1, 10), ('p', 2, 30), ('q', 1, 5))`.as<'t'>(sql.raw('t(id, seen, likes)'))

  it('first of each group, numbering, running sum', async () => {
    const latest = db
      .selectFrom(posts)
      .select(['id', 'likes'])
      .modifyEnd(qualifyFirst({ by: ['id'], order: [['seen', 'desc']] }))
    expect(await sql`select * from ${latest} as latest order by id`.execute(db).then((r) => r.rows)).toEqual([
      { id: 'p', likes: 30 },
      { id: 'q', likes: 5 },
    ])
    const numbered = db
      .selectFrom(posts)
      .select([
        'id',
        rowNumber({ by: ['id'], order: ['seen'] }).as('n'),
        over<number>(sql`sum(likes)`, { by: ['id'], order: ['seen'], frame: 'rows unbounded preceding' }).as(
          'so_far',
        ),
      ])
      .orderBy('id')
      .orderBy('n')
    expect(await numbered.execute()).toEqual([
      { id: 'p', n: 1, so_far: 10 },
      { id: 'p', n: 2, so_far: 40 },
      { id: 'q', n: 1, so_far: 5 },
    ])
  })

  it('asof takes the nearest earlier row and keeps rows that have none', async () => {
    const days = sql<{ day: number }>`(select * from (values (0), (1), (5)) as v(day))`.as('d')
    const counts = sql<{ day: number; n: number }>`(select * from (values (1, 100), (3, 300)) as v(day, n))`
    const query = db
      .selectFrom(days)
      .leftJoin(asof(counts, 'c'), (join) => join.onRef('d.day', '>=', 'c.day'))
      .select(['d.day', 'c.n'])
      .orderBy('d.day')
    expect(query.compile().sql).toContain('asof left join')
    expect(await query.execute()).toEqual([
      { day: 0, n: null },
      { day: 1, n: 100 },
      { day: 5, n: 300 },
    ])
  })

  it('groups by all that is no aggregate', async () => {
    const query = db
      .selectFrom(posts)
      .select((eb) => ['id', eb.fn.countAll<number>().as('n')])
      .groupBy(groupByAll())
      .orderBy('id')
    expect(await query.execute()).toEqual([
      { id: 'p', n: 2 },
      { id: 'q', n: 1 },
    ])
  })

  it('null is the same as null', async () => {
    expect(await one(isSame(lit('null'), lit('null')))).toBe(true)
    expect(await one(isSame(lit('1'), lit('null')))).toBe(false)
  })
})

describe('Vietnamese numbers', () => {
  it.each([
    ['1234.5', 2, false, '1.234,50'],
    ['1234.5', 2, true, '1.234,5'],
    ['25.0000', 2, true, '25'],
    ['100', 2, true, '100'],
    ['-0.126', 2, false, '-0,13'],
    ['-0.001', 2, false, '0,00'],
    ['22.915', 2, true, '22,92'],
    ['1234567', 0, false, '1.234.567'],
    ['0.5', 0, false, '1'],
    ['null', 2, true, null],
  ])('%s with %i decimals (trim %s) is %s', async (value, decimals, trim, expected) => {
    expect(await one(formatVi(lit(value), decimals, { trim }))).toBe(expected)
  })

  it('percent', async () => {
    expect(await one(percentVi(lit('0.916667::decimal(18,6)'), 1))).toBe('91,7%')
    expect(await one(percentVi(lit('1.000000::decimal(18,6)'), 1))).toBe('100%')
  })
})
