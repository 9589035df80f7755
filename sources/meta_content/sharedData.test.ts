/** Files that others wrote, where a checkout has them. Our own fixtures cover the behaviour; these prove it on real text. */
import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedData } from '../files/fixtures.ts'
import { probeFile } from '../files/probe.ts'
import type { Row } from '../source.ts'
import { csv, english, fakeRegistry, post } from './fixtures.ts'
import { metaContent } from './source.ts'
import { codes, exportFolder, readAt } from './testing.ts'

const metaExport = sharedData('meta-export-en/Feb-01-2025_Mar-15-2025_613168031534769.csv')
const thaiLive = sharedData('thai-live/Live.csv')

let folder: Awaited<ReturnType<typeof exportFolder>>
beforeAll(async () => {
  folder = await exportFolder()
})
afterAll(() => folder.remove())

const sum = (rows: readonly Row[], column: string) =>
  rows.reduce((total, row) => total + (typeof row[column] === 'number' ? row[column] : 0), 0)

describe.runIf(existsSync(metaExport))('a real export in English', () => {
  /*
   * Worked out with Python's csv module over the file, columns by name: 20 rows of 42 cells; Views (both columns) all 0,
   * Reach 34, the combined column and its parts all 0, Total clicks 3, no blank in any of them; 18 Photos, 1 Reels,
   * 1 Videos; Is share 0 throughout. Publish time with zoneinfo America/Los_Angeles -> UTC: 2025-02-17 12:36 to
   * 2025-03-15 10:06. By month: Los Angeles 9 in February and 11 in March, Vietnam 8 and 12 (02/28/2025 22:01 is already
   * 1 March 13:01 there).
   */
  it('loads with its counts and sums', async () => {
    const registry = fakeRegistry({ '61569323067856': 'kenh-that' })
    const { rows, rejections, notices, coverage } = await readAt(metaExport, { registry })
    expect(rows).toHaveLength(20)
    expect(rejections).toEqual([])
    expect(notices).toEqual([])
    const columns = [
      'views',
      'reach',
      'interactions_reported',
      'reactions',
      'comments',
      'shares',
      'total_clicks',
    ]
    expect(columns.map((column) => sum(rows, column))).toEqual([0, 34, 0, 0, 0, 0, 3])
    expect(rows.some((row) => columns.some((column) => row[column] === null))).toBe(false)
    const kinds = rows.map((row) => row['post_kind'])
    expect(['photo', 'reel', 'video'].map((kind) => kinds.filter((each) => each === kind).length)).toEqual([
      18, 1, 1,
    ])
    expect(rows.every((row) => row['is_share'] === false)).toBe(true)
    const instants = rows.map((row) => String(row['published_at'])).sort()
    expect([instants[0], instants.at(-1)]).toEqual(['2025-02-17T12:36:00.000Z', '2025-03-15T10:06:00.000Z'])
    const inVietnam = instants.map((at) => new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 7))
    expect(inVietnam.filter((month) => month === '2025-02')).toHaveLength(8)
    expect(coverage).toMatchObject([{ from: '2025-02-01T08:00:00.000Z', to: '2025-03-16T07:00:00.000Z' }])
  })

  it('is recognised by its content', async () => {
    const copy = await folder.write('khong-ten.txt', readFileSync(metaExport))
    expect(metaContent.detect(await probeFile(copy))).not.toBeNull()
  })
})

/**
 * The Thai set into our export's shape, one line for one line: the id's two parts are page and post; times are month
 * first in both of its formats (the lines of a page are in descending order only when read so); the combined column is
 * num_reactions + comments + shares as the set counts them, the Reactions column the sum of its six kinds. So a line in
 * which num_reactions is not the sum of the kinds becomes one whose combined column is not the sum of its parts.
 */
function thaiAsExport(text: string): string {
  const [, ...lines] = text
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split(/\r?\n/)
  const rows = lines.map((line) => {
    const [id, kind, published, total, comments, shares, ...kinds] = line.split(',') as [
      string,
      string,
      string,
      string,
      string,
      string,
      ...string[],
    ]
    const [page, postId] = id.split('_') as [string, string]
    const [month, day, year, clock] = published.split(/[/ ]/) as [string, string, string, string]
    const reactions = kinds.slice(0, 6).reduce((all, count) => all + Number(count), 0)
    return post({
      'Post ID': postId,
      'Page ID': page,
      'Page name': '',
      Title: '',
      'Publish time': `${month.padStart(2, '0')}/${day.padStart(2, '0')}/${year.padStart(4, '20')} ${clock.padStart(5, '0')}`,
      Permalink: '',
      'Post type': { photo: 'Photos', video: 'Videos', link: 'Links', status: 'Text' }[kind] ?? kind,
      Views: '',
      Reach: '',
      'Reactions, Comments and Shares': String(Number(total) + Number(comments) + Number(shares)),
      Reactions: String(reactions),
      Comments: comments,
      Shares: shares,
      'Total clicks': '',
    })
  })
  return csv([english, ...rows])
}

describe.runIf(existsSync(thaiLive))('the Thai set through our export shape', () => {
  /*
   * Worked out with Python's csv module over Live.csv: 7,050 lines, 6,997 different status_id, 53 of them on two lines;
   * two of the 53 differ between their lines, both in status_published (4/22/2014 5:43 and 9/11/13 00:12; 2/14/2014 3:07
   * and 10/11/13 08:23); nine lines where num_reactions is not likes + loves + wows + hahas + sads + angrys, none of them
   * repeated. Over the 6,997: kinds 1,573,970, num_reactions 1,573,989 (the nine differ by 19), comments 1,578,621,
   * shares 281,769.
   */
  it('shows its 53 repeated ids, 2 conflicts and 9 mismatched sums', async () => {
    const text = readFileSync(thaiLive, 'utf8')
    const pages = new Set(
      text
        .split(/\r?\n/)
        .slice(1)
        .filter(Boolean)
        .map((line) => line.split('_')[0]!),
    )
    const registry = fakeRegistry(Object.fromEntries([...pages].map((page) => [page, `kenh-${page}`])))
    const { rows, rejections, notices } = await folder.read(thaiAsExport(text), { context: { registry } })
    expect(pages.size).toBe(9)
    expect(rows).toHaveLength(6997)
    expect(codes(notices).filter((code) => code === 'repeated_post')).toHaveLength(53)
    expect(codes(notices).filter((code) => code === 'sum_mismatch')).toHaveLength(9)
    expect(rejections.map(({ code, column, value }) => [code, column, value])).toEqual([
      ['conflicting_value', 'Publish time', '10/11/2013 08:23'],
      ['conflicting_value', 'Publish time', '09/11/2013 00:12'],
    ])
    const columns = ['interactions_reported', 'reactions', 'comments', 'shares']
    expect(columns.map((column) => sum(rows, column))).toEqual([
      1_573_989 + 1_578_621 + 281_769,
      1_573_970,
      1_578_621,
      281_769,
    ])
  })
})
