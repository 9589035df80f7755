import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codes, refused } from '../meta_content/testing.ts'
import { civil, workbook } from '../typed/fixtures.ts'
import { keyMetrics, pageA, plainCsv, postRow } from './fixtures.ts'
import { legacyFolder, short } from './testing.ts'

let folder: Awaited<ReturnType<typeof legacyFolder>>
beforeAll(async () => {
  folder = await legacyFolder()
})
afterAll(() => folder.remove())

describe('older Insights exports with something wrong', () => {
  it('refuse what Excel did to ids and dates, row by row or whole', async () => {
    const { posts, rejections } = await folder.read(
      plainCsv(
        keyMetrics(
          postRow({ 'Post ID': '2.46676E+14', Permalink: '' }),
          postRow({ 'Post ID': '' }),
          postRow({ 'Post ID': '1649696485147476', Posted: '13/13/2015 21:00' }),
          postRow({ 'Post ID': `${pageA}_1649696485147477`, Posted: '' }),
          postRow({ 'Post ID': '999999999999999_1649696485147478' }),
          postRow({ 'Post ID': '1649696485147479' }),
        ),
      ),
    )
    expect(posts).toEqual([])
    expect(rejections.map(({ code, row, column }) => [code, row, column])).toEqual([
      ['damaged_post_id', 3, 'Post ID'],
      ['missing_post_id', 4, 'Post ID'],
      ['bad_publish_time', 5, 'Posted'],
      ['missing_publish_time', 6, 'Posted'],
      ['unregistered_channel', 7, 'Post ID'],
      ['missing_page_id', 8, 'Post ID'],
    ])
    const rounded = [1, 2, 3].map((n) => postRow({ 'Post ID': `12212147462064${n}000` }))
    const context = { channel: 'kenh-a' }
    expect((await refused(folder.read(plainCsv(keyMetrics(...rounded)), { context }))).code).toBe(
      'ids_rounded',
    )
    // A date cell beside slashed text: Excel turned what it could, with day and month swapped.
    const mixed = await workbook({
      'Key Metrics': keyMetrics(postRow(), postRow({ 'Post ID': `${pageA}_1649696485147475` })).map(
        (row, index) =>
          index === 3
            ? row.map((cell) => (cell === '10/31/2015 21:00' ? civil('2015-01-10 21:00') : cell))
            : row,
      ),
    })
    expect((await refused(folder.read(mixed, { name: 'x.xlsx' }))).code).toBe('dates_mixed')
  })

  it('take a bare id’s page from --channel or the folder', async () => {
    const rows = plainCsv(keyMetrics(postRow({ 'Post ID': '1649696485147479' })))
    expect((await folder.read(rows, { folder: 'kenh-a' })).posts).toMatchObject([{ channel_id: 'kenh-a' }])
    expect((await folder.read(rows, { context: { channel: 'kenh-a' } })).posts).toHaveLength(1)
  })

  it('keep the first of two figures that contradict, refuse cells that are no count, never repeat a person’s value', async () => {
    const { posts, figures, rejections } = await folder.read(
      plainCsv(
        keyMetrics(
          postRow(),
          postRow({ 'Lifetime Post Total Reach': '91' }),
          postRow({ 'Lifetime Post Total Impressions': '1.234', 'Lifetime Post Consumptions': 'a@b.vn' }),
        ),
      ),
    )
    expect(posts).toMatchObject([{ reach: 90 }])
    expect(short(figures)).toHaveLength(3)
    expect(rejections.map(({ code, row, value }) => [code, row, value])).toEqual([
      ['conflicting_value', 4, '91'],
      ['ambiguous_number', 5, '1.234'],
      ['not_a_number', 5, null],
    ])
  })

  it('read month first, and day first only where the file proves it', async () => {
    const posted = async (...times: string[]) => {
      const rows = times.map((Posted, index) =>
        postRow({ 'Post ID': `${pageA}_164969648514747${index}`, Posted }),
      )
      const { posts, notices, rejections } = await folder.read(plainCsv(keyMetrics(...rows)))
      return {
        at: posts.map((row) => String(row['published_at']).slice(0, 10)),
        notices: codes(notices),
        refused: codes(rejections),
      }
    }
    expect(await posted('3/5/2015 01:00')).toEqual({
      at: ['2015-03-05'],
      notices: ['month_first_assumed'],
      refused: [],
    })
    expect(await posted('3/5/2015 01:00', '3/15/2015 01:00')).toMatchObject({
      at: ['2015-03-05', '2015-03-15'],
      notices: [],
    })
    expect(await posted('3/5/2015 01:00', '15/3/2015 01:00')).toEqual({
      at: ['2015-05-03', '2015-03-15'],
      notices: ['day_first'],
      refused: [],
    })
    expect(await posted('3/15/2015 01:00', '15/3/2015 01:00', '3/5/2015 01:00')).toEqual({
      at: ['2015-03-15', '2015-03-15'],
      notices: ['mixed_date_order'],
      refused: ['ambiguous_date'],
    })
    // 8 March 2015, 02:30 never was in Los Angeles; 1 November 2015, 01:30 was twice.
    expect((await posted('3/8/2015 02:30', '11/1/2015 01:30', '3/15/2015 01:00')).notices).toEqual([
      'dst_gap',
      'dst_ambiguous',
    ])
  })

  it('are refused when exported before their own content, or when nobody knows when', async () => {
    const rows = plainCsv(keyMetrics(postRow()))
    expect((await refused(folder.read(rows, { context: { exportedAt: '2015-10-01T00:00:00Z' } }))).code).toBe(
      'exported_before_content',
    )
    const context = { exportedAt: null }
    expect((await refused(folder.read(rows, { context, modifiedAt: '2015-10-01T00:00:00.000Z' }))).code).toBe(
      'observed_at_unknown',
    )
    expect((await folder.read(rows, { context })).observed).toMatchObject([
      { basis: 'modification_time', estimated: true },
    ])
  })
})
