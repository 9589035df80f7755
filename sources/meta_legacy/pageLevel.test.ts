import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeRegistry } from '../meta_content/fixtures.ts'
import { codes, refused } from '../meta_content/testing.ts'
import { civil, workbook } from '../typed/fixtures.ts'
import { pageA, pageDaysFile, plainCsv } from './fixtures.ts'
import { legacyFolder, short } from './testing.ts'

let folder: Awaited<ReturnType<typeof legacyFolder>>
beforeAll(async () => {
  folder = await legacyFolder()
})
afterAll(() => folder.remove())

describe('older Insights exports, page level', () => {
  const first = ['10/30/2015', '1,250', '3', '5', '400', '900', '7000', '2', '88']
  const second = ['10/31/2015', '1248', '', '2', '410', '910', '7100', '', '88']

  it('become figures by day, week, 28 days and of all time, in Los Angeles days', async () => {
    const { metrics, notices, rejections } = await folder.read(plainCsv(pageDaysFile(first, second)), {
      folder: 'kenh-a',
    })
    expect(rejections).toEqual([])
    expect(metrics[0]).toEqual({
      channel_id: 'kenh-a',
      metric: 'page_fans',
      period: 'lifetime',
      date: '2015-10-30',
      dimension: 'all',
      day_zone: 'America/Los_Angeles',
      value: 1250,
      precision: 'exact',
      reason: null,
      raw_time: '10/30/2015',
    })
    const lines = metrics.map(
      ({ date, period, metric, dimension, value }) => `${date} ${period} ${metric} ${dimension} ${value}`,
    )
    expect(lines).toEqual([
      '2015-10-30 lifetime page_fans all 1250',
      '2015-10-30 day page_fan_adds_unique all 3',
      '2015-10-30 day page_fan_removes_unique all 5',
      '2015-10-30 day page_impressions_unique all 400',
      '2015-10-30 week page_impressions_unique all 900',
      '2015-10-30 days_28 page_impressions all 7000',
      '2015-10-30 day page_consumptions_by_consumption_type link clicks 2',
      // New likes minus unlikes is not the change of the total, and nothing here says it should be.
      '2015-10-31 lifetime page_fans all 1248',
      '2015-10-31 day page_fan_removes_unique all 2',
      '2015-10-31 day page_impressions_unique all 410',
      '2015-10-31 week page_impressions_unique all 910',
      '2015-10-31 days_28 page_impressions all 7100',
    ])
    expect(codes(notices)).toEqual(['unused_columns'])
  })

  it('mark the last day as partial unless the export is known to have come after it', async () => {
    const lastDay = async (exportedAt: string | null) => {
      const { metrics, notices } = await folder.read(plainCsv(pageDaysFile(first, second)), {
        folder: 'kenh-a',
        context: { exportedAt },
      })
      const precision = new Set(
        metrics.filter(({ date }) => date === '2015-10-31').map((row) => row['precision']),
      )
      return [[...precision], codes(notices).includes('partial_last_day')]
    }
    // 31 October ends in Los Angeles at 07:00 UTC of 1 November.
    expect(await lastDay('2015-11-01T06:59:59Z')).toEqual([['partial'], true])
    expect(await lastDay('2015-11-01T07:00:00Z')).toEqual([['exact'], false])
    expect(await lastDay(null)).toEqual([['partial'], true])
  })

  it('ask which page they are of, and refuse a group', async () => {
    const rows = plainCsv(pageDaysFile(first))
    const asked = await refused(folder.read(rows))
    expect(asked.code).toBe('channel_unknown')
    expect(asked.message).toContain('--channel')
    const registry = fakeRegistry({ [pageA]: 'nhom-a' })
    const group = {
      ...registry,
      channelById: () => ({
        channelId: 'nhom-a',
        name: 'N',
        platform: 'facebook',
        kind: 'group',
        organisationId: 'h',
      }),
    }
    expect((await refused(folder.read(rows, { folder: 'nhom-a', context: { registry: group } }))).code).toBe(
      'wrong_channel',
    )
  })

  it('refuse days that are none and days that stand twice', async () => {
    const { metrics, rejections } = await folder.read(
      plainCsv(pageDaysFile(first, ['2/30/2015', '1'], ['10/30/2015', '2'], ['', '3'], second)),
      { folder: 'kenh-a' },
    )
    expect(new Set(metrics.map((row) => row['date']))).toEqual(new Set(['2015-10-30', '2015-10-31']))
    expect(rejections.map(({ code, row }) => [code, row])).toEqual([
      ['bad_date', 4],
      ['repeated_day', 5],
      ['bad_date', 6],
    ])
  })

  it('read date cells of a workbook, and a sheet of parts beside them', async () => {
    const bytes = await workbook({
      'Key Metrics': pageDaysFile(first).map((row, index) =>
        index === 2 ? [civil('2015-10-05 00:00'), ...row.slice(1)] : row,
      ),
      'Daily Negative Feedback From...': [
        ['Date', 'hide_clicks'],
        [
          '',
          'Daily: The number of times people have given negative feedback to your Page, by type. (Total Count)',
        ],
        [civil('2015-10-05 00:00'), '4'],
      ],
      'Weekly Reach by Country': [
        ['Date', 'VN'],
        [civil('2015-10-05 00:00'), '4'],
      ],
    })
    const { metrics, notices } = await folder.read(bytes, { name: 'page level.xlsx', folder: 'kenh-a' })
    expect(new Set(metrics.map((row) => row['date']))).toEqual(new Set(['2015-10-05']))
    expect(short(metrics).at(-1)).toBe('page_negative_feedback_by_type/hide_clicks: 4')
    expect(notices.find(({ code }) => code === 'unused_columns')?.message).toMatch(/^2 cột/)
  })
})
