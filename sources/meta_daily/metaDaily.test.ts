import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FixtureOptions } from '../files/fixtures.ts'
import { fixtureFolder, utf16le } from '../files/fixtures.ts'
import { sidecarSuffix } from '../files/observedAt.ts'
import { probeFile } from '../files/probe.ts'
import type { RegistryLookup } from '../registry/lookup.ts'
import type { InputFile, ReadContext, ScanReading } from '../source.ts'
import { SourceError } from '../source.ts'
import { metaDaily } from './source.ts'
import { metricSchema } from './stream.ts'
import { metricOfTitle } from './titles.ts'

let folder: Awaited<ReturnType<typeof fixtureFolder>>
beforeAll(async () => {
  folder = await fixtureFolder()
})
afterAll(() => folder.remove())

const unknown = { ok: false, code: 'unknown', candidates: [] } as const
const platforms: Readonly<Record<string, string>> = {
  'kenh-a': 'facebook',
  'kenh-b': 'facebook',
  'kenh-zalo': 'zalo',
}
const registry: RegistryLookup = {
  organisationIds: ['hoi-thu'],
  timeZone: () => 'Asia/Ho_Chi_Minh',
  organisation: () => unknown,
  unit: () => unknown,
  channel: () => unknown,
  channelById: (id) => {
    const platform = platforms[id]
    return platform === undefined
      ? null
      : { channelId: id, name: id, platform, kind: 'page', organisationId: 'hoi-thu' }
  },
}
const context: ReadContext = { registry, exportedAt: null, channel: null }

interface Shape {
  readonly title?: string | null
  readonly header?: string
  readonly sep?: string | null
  readonly rows?: readonly string[]
}

/** The file as Business Suite writes it, CRLF; a case changes what it is about. */
function daily({ title = 'Lượt xem', header = '"Ngày","Primary"', sep = ',', rows }: Shape = {}): string {
  const days = rows ?? ['"2025-03-14T00:00:00","18291"', '"2025-03-15T00:00:00","6257"']
  const lines = [sep === null ? null : `sep=${sep}`, title === null ? null : `"${title}"`, header, ...days]
  return lines.filter((line) => line !== null).join('\r\n') + '\r\n'
}

interface Reading {
  readonly file: InputFile
  readonly plan: ScanReading
}

async function read(
  content: string | Uint8Array,
  options: FixtureOptions & { name?: string; context?: Partial<ReadContext> } = {},
): Promise<Reading> {
  const file = await folder.write(options.name ?? 'Lượt xem.csv', content, { folder: 'kenh-a', ...options })
  const plan = await metaDaily.read(file, { ...context, ...options.context })
  if (plan.way !== 'scan') throw new Error('expected a scan')
  return { file, plan }
}

async function refusal(promise: Promise<unknown>): Promise<SourceError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(SourceError)
  return error as SourceError
}

/** What DuckDB reads under the plan's dialect. */
async function scan({ file, plan }: Reading): Promise<unknown[][]> {
  const { encoding, delimiter, quote, skipLines, header } = plan.dialect
  const instance = await DuckDBInstance.create()
  const connection = await instance.connect()
  const columns = header.map((name) => `'${name}': 'VARCHAR'`).join(', ')
  const read = `read_csv($path, encoding = '${encoding}', delim = '${delimiter}', quote = '${quote}', skip = ${skipLines},
    header = false, auto_detect = false, null_padding = true, columns = {${columns}})`
  const result = await connection.runAndReadAll(`select * from ${read}`, { path: file.path })
  const rows = result.getRows()
  connection.closeSync()
  instance.closeSync()
  return rows
}

/** Finishes a plan as if all days up to `last` had been accepted. */
function finish({ plan }: Reading, last: string) {
  const items = plan.finish({
    rows: 2,
    min: { date: '2025-03-14', value: '1' },
    max: { date: last, value: '9' },
  })
  return { items, flag: plan.flagWhere(items) }
}

describe('daily metric files', () => {
  it('are recognised by their header under the title, whatever the title', async () => {
    const detect = async (content: string | Uint8Array) =>
      metaDaily.detect(await probeFile(await folder.write('x.csv', content)))
    expect(await detect(utf16le(daily()))).toContain('số liệu theo ngày')
    expect(await detect(daily({ title: 'Chuyện lạ', header: '"Date","Primary"', sep: null }))).not.toBeNull()
    expect(await detect('Date,Views\n2025-03-14,5\n')).toBeNull()
    expect(await detect('Post ID,Publish time,Views\n')).toBeNull()
  })

  it('become a plan that DuckDB reads, UTF-16 as Meta writes it and UTF-8 as people copy it', async () => {
    const expected = [
      ['2025-03-14T00:00:00', '18291'],
      ['2025-03-15T00:00:00', '6257'],
    ]
    const original = await read(utf16le(daily()))
    expect(original.plan.dialect).toEqual({
      encoding: 'utf-16',
      delimiter: ',',
      quote: '"',
      skipLines: 3,
      header: ['day', 'value'],
    })
    expect(await scan(original)).toEqual(expected)
    expect(await scan(await read(`\ufeff${daily()}`))).toEqual(expected)
    expect(await scan(await read(daily({ sep: null })))).toEqual(expected)
    const semicolons = daily().replaceAll('","', '";"')
    expect(await scan(await read(semicolons.replace('sep=,', 'sep=;')))).toEqual(expected)
    expect(await scan(await read(semicolons.replace('sep=,\r\n', '')))).toEqual(expected)
  })

  it('say their metric in the title line alone', async () => {
    const metric = async (title: string) => (await read(utf16le(daily({ title })))).plan.constants['metric']
    expect(await metric('Lượt theo dõi trên Facebook')).toBe('new_follows')
    expect(await metric('Facebook follows')).toBe('new_follows')
    expect(await metric('lượt truy cập trên facebook'.normalize('NFD'))).toBe('visits')
    expect(await metric('Lượt tương tác với nội dung')).toBe('content_interactions')
    expect(await metric('Lượt click vào liên kết trên Facebook')).toBe('link_clicks')
    expect(await metric('Người xem')).toBe('viewers')
    expect(await metric('Instagram follows')).toBe('instagram_new_follows')
    const error = await refusal(read(utf16le(daily({ title: 'Lượt xem video' }))))
    expect(error.code).toBe('unknown_metric_title')
    expect(error.message).toContain('"Lượt xem video"')
    expect((await refusal(read(daily({ title: null })))).code).toBe('unknown_metric_title')
  })

  it('never match a title by likeness', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (more) => {
        if (more.trim() === '') return
        expect(metricOfTitle(`Lượt xem${more}x`)).toBeNull()
      }),
    )
  })

  it('speak of the page that --channel or the folder names, else they are asked about', async () => {
    const channel = async (options: Parameters<typeof read>[1]) =>
      (await read(utf16le(daily()), options)).plan.constants['channel_id']
    expect(await channel({})).toBe('kenh-a')
    expect(await channel({ folder: 'thang-3/kenh-b' })).toBe('kenh-b')
    expect(await channel({ context: { channel: 'kenh-b' } })).toBe('kenh-b')
    const asked = await refusal(read(utf16le(daily()), { folder: 'thang-3' }))
    expect(asked.code).toBe('channel_unknown')
    expect(asked.message).toContain('--channel')
    expect((await refusal(read(utf16le(daily()), { context: { channel: 'x' } }))).code).toBe(
      'unknown_channel',
    )
    expect((await refusal(read(utf16le(daily()), { folder: 'kenh-zalo' }))).code).toBe('wrong_platform')
  })

  it('are refused when wide or when their letters are lost', async () => {
    const wide = await refusal(read(daily({ header: '"Date","Primary","content_monetization"' })))
    expect(wide.code).toBe('wide_daily_file')
    expect(wide.message).toContain('content_monetization')
    const latin = Buffer.from(daily({ title: 'Lu\u00e0t xem' }), 'latin1')
    expect((await refusal(read(latin))).code).toBe('encoding_damaged')
  })

  it('flag the last day as partial unless the export is known to have come after its end', async () => {
    const flag = { column: 'date', value: '2025-03-15', flag: 'is_partial' }
    // 15 March ends in Los Angeles at 07:00 UTC of the 16th.
    const exported = async (exportedAt: string | null, name?: string) =>
      finish(await read(utf16le(daily()), { context: { exportedAt }, ...(name && { name }) }), '2025-03-15')
    const during = await exported('2025-03-16T06:59:59Z')
    expect(during.flag).toEqual(flag)
    expect(during.items).toMatchObject([{ type: 'observed', estimated: false }, { code: 'partial_last_day' }])
    const after = await exported('2025-03-16T07:00:00Z')
    expect(after.flag).toBeNull()
    expect(after.items).toHaveLength(1)
    // The modification time is only an estimate, so it proves nothing for the last day.
    const estimated = await exported(null)
    expect(estimated.flag).toEqual(flag)
    expect(estimated.items[0]).toMatchObject({
      type: 'observed',
      basis: 'modification_time',
      estimated: true,
    })
    await folder.write(`b.csv${sidecarSuffix}`, '16/03/2025 14:00')
    expect((await exported(null, 'b.csv')).flag).toBeNull()
  })

  it('are refused whole when their time contradicts their days, and claim no coverage', async () => {
    const early = finish(
      await read(utf16le(daily()), { context: { exportedAt: '2025-03-15T06:59:59Z' } }),
      '2025-03-15',
    )
    expect(early.items).toMatchObject([{ type: 'rejection', row: null, code: 'exported_before_content' }])
    expect(early.flag).toBeNull()
    const copied = await read(utf16le(daily()), { modifiedAt: '2025-03-15T07:00:00.000Z' })
    expect(finish(copied, '2025-03-15').items).toMatchObject([
      { type: 'rejection', code: 'observed_at_unknown' },
    ])
    const sound = finish(await read(utf16le(daily())), '2025-03-15')
    expect(sound.items.some((item) => item.type === 'coverage')).toBe(false)
  })

  it('explain every cell that the patterns refuse, and no cell that they accept', async () => {
    const { plan } = await read(utf16le(daily()))
    const explain = (day: string | null, value: string | null) =>
      plan.explain({ day, value }, 7).map(({ code, column, row }) => [code, column, row])
    expect(explain('2025-02-30T00:00:00', '5')).toEqual([['bad_date', 'Ngày', 7]])
    expect(explain('15/03/2025', '407.137')).toEqual([
      ['bad_date', 'Ngày', 7],
      ['ambiguous_number', 'Primary', 7],
    ])
    expect(explain('2025-03-15T00:00:00', '')).toEqual([['blank_value', 'Primary', 7]])
    expect(explain(null, null)).toEqual([
      ['bad_date', 'Ngày', 7],
      ['blank_value', 'Primary', 7],
    ])
    expect(explain('2025-03-15T00:00:00', '1,234')).toEqual([['not_plain_digits', 'Primary', 7]])
    const matches = (column: string, text: string) =>
      new RegExp(`^(?:${plan.columns[column]!.pattern})$`).test(text)
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.nat().map(String)), (value) => {
        expect(explain('2025-03-15T00:00:00', value).length === 0).toBe(matches('value', value.trim()))
      }),
    )
  })

  it('yield rows that their schema accepts', async () => {
    const { plan } = await read(utf16le(daily()))
    expect(metricSchema.safeParse({ ...plan.constants, date: '2025-03-15', value: 6257 }).success).toBe(true)
    expect(Object.keys(metaDaily.streams[0]!.columns)).toEqual(Object.keys(metricSchema.shape))
  })
})
