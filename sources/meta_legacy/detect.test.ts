import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inputFile, sharedData } from '../files/fixtures.ts'
import { probeFile } from '../files/probe.ts'
import { metaContent } from '../meta_content/source.ts'
import { refused } from '../meta_content/testing.ts'
import { metaDaily } from '../meta_daily/source.ts'
import { keyMetrics, pageColumns, pageDaysFile, plainCsv, postColumns, postRow } from './fixtures.ts'
import { metaLegacy } from './source.ts'
import { legacyFolder } from './testing.ts'

let folder: Awaited<ReturnType<typeof legacyFolder>>
beforeAll(async () => {
  folder = await legacyFolder()
})
afterAll(() => folder.remove())

describe('recognising older Insights exports', () => {
  it('asks for both header rows', async () => {
    expect(await folder.detect(plainCsv(keyMetrics(postRow())))).toContain('từng bài')
    expect(await folder.detect(plainCsv(pageDaysFile(['10/30/2015', '1'])))).toContain('theo ngày')
    expect(
      await folder.detect(`\ufeff${plainCsv(keyMetrics(postRow())).replaceAll('","', '";"')}`),
    ).not.toBeNull()
    const titlesOnly = [postColumns.map(([title]) => title), postRow()]
    expect(await folder.detect(plainCsv(titlesOnly))).toBeNull()
    expect((await refused(folder.read(plainCsv(titlesOnly)))).code).toBe('no_legacy_table')
    const daysOnly = [pageColumns.map(([title]) => title), ['10/30/2015', '1']]
    expect(await folder.detect(plainCsv(daysOnly))).toBeNull()
  })

  it('knows a page-level file whose titles alone are longer than what detection sees', async () => {
    const cities = Array.from(
      { length: 2000 },
      (_, n) =>
        [`Lifetime Likes by City - Thành phố số ${n}, Vietnam`, 'Lifetime: x. (Unique Users)'] as const,
    )
    const columns = [...pageColumns, ...cities]
    const rows = [columns.map(([title]) => title), columns.map(([, text]) => text), ['10/30/2015', '1250']]
    expect(await folder.detect(plainCsv(rows))).toContain('theo ngày')
    expect((await folder.read(plainCsv(rows), { folder: 'kenh-a' })).metrics).toHaveLength(1)
  })

  it('leaves other exports, and teaching sets with the same titles, to themselves', async () => {
    const teaching =
      'Page total likes;Type;Category;Post Month;Post Weekday;Post Hour;Paid;Lifetime Post Total Reach;Lifetime Post Total Impressions\r\n' +
      '139441;Photo;2;12;4;3;0;2752;5091\r\n'
    expect(await folder.detect(teaching)).toBeNull()
    expect(
      await folder.detect('sep=,\r\n"Views"\r\n"Date","Primary"\r\n"2026-10-01T00:00:00","20"\r\n'),
    ).toBeNull()
    expect(await folder.detect('"Date","Total Members","Active Members"\n"2026-04-21","10","5"\n')).toBeNull()
    const own = plainCsv(keyMetrics(postRow()))
    expect(await folder.detect(own, 'x.csv', metaContent)).toBeNull()
    expect(await folder.detect(plainCsv(pageDaysFile(['10/30/2015', '1'])), 'x.csv', metaDaily)).toBeNull()
  })

  it.runIf(existsSync(sharedData('uci-facebook/dataset_Facebook.csv')))(
    'leaves the real teaching set alone',
    async () => {
      expect(
        metaLegacy.detect(await probeFile(await inputFile(sharedData('uci-facebook/dataset_Facebook.csv')))),
      ).toBeNull()
    },
  )
})
