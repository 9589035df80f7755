import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { probeFile } from '../files/probe.ts'
import { addDays } from '../registry/civilDate.ts'
import { studioDesk } from '../studio/fixtures.ts'
import { tiktokStudio } from './source.ts'

let desk: Awaited<ReturnType<typeof studioDesk>>
beforeAll(async () => {
  desk = await studioDesk(tiktokStudio)
})
afterAll(() => desk.remove())

const folder = 'a-tt'
const period = (from: string, to: string) => ({ '.ky.txt': `Kỳ từ: ${from}\nKỳ đến: ${to}\n` })
const exported = { exportedAt: '2024-01-03T05:00:00.000Z' }

const overview = (...rows: string[]) => [
  '\ufeff"Date","Video Views","Profile Views","Likes","Comments","Shares"',
  ...rows,
]

describe('the tables of days', () => {
  it('give each day its year from the days asked for, in UTC', async () => {
    const file = await desk.put(
      'Overview.csv',
      overview('"December 31","1,441","52","31","2","11"', '"January 1","0","77","57","1","6"'),
      { folder, sidecars: period('31/12/2023', '01/01/2024') },
    )
    const { rows, coverage, rejections, notices } = await desk.read(file, exported)
    expect([rejections, notices]).toEqual([[], []])
    expect(
      rows.map(({ row }) => `${row['date']} ${row['metric']} ${row['value']} ${row['raw_time']}`),
    ).toEqual([
      '2023-12-31 views 1441 December 31',
      '2023-12-31 profile_views 52 December 31',
      '2023-12-31 likes 31 December 31',
      '2023-12-31 comments 2 December 31',
      '2023-12-31 shares 11 December 31',
      '2024-01-01 views 0 January 1',
      '2024-01-01 profile_views 77 January 1',
      '2024-01-01 likes 57 January 1',
      '2024-01-01 comments 1 January 1',
      '2024-01-01 shares 6 January 1',
    ])
    expect(rows[0]?.row).toMatchObject({
      channel_id: 'a-tt',
      period: 'day',
      day_zone: 'UTC',
      precision: 'exact',
    })
    expect(coverage).toMatchObject([
      {
        stream: 'metric',
        entityId: 'a-tt',
        from: '2023-12-31T00:00:00.000Z',
        to: '2024-01-02T00:00:00.000Z',
      },
    ])
  })

  it('keep an undefined total as unknown, and a loss as a loss', async () => {
    const file = await desk.put(
      'FollowerHistory.csv',
      [
        'Date,Followers,Difference in followers from previous day',
        '30 tháng Mười Hai,undefined,0',
        '31 tháng Mười Hai,10,0',
        '1 tháng Một,-9,-1',
      ],
      { folder },
    )
    const { rows, rejections, coverage } = await desk.read(file, exported)
    expect(
      rows.map(({ row }) => [row['date'], row['metric'], row['value'], row['precision'], row['reason']]),
    ).toEqual([
      ['2023-12-30', 'followers', null, 'unavailable', 'undefined_in_file'],
      ['2023-12-30', 'follower_difference', 0, 'exact', null],
      ['2023-12-31', 'followers', 10, 'exact', null],
      ['2023-12-31', 'follower_difference', 0, 'exact', null],
      ['2024-01-01', 'follower_difference', -1, 'exact', null],
    ])
    expect(rejections.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
      '4 Followers negative',
    ])
    // Nothing said which days were asked for.
    expect(coverage).toEqual([])
  })

  it('read a year across New Year from the name of the file', async () => {
    const dates = Array.from({ length: 366 }, (_, at) => addDays('2023-03-10', at))
    const name = (date: string) =>
      new Intl.DateTimeFormat('en-US', { month: 'long', day: 'numeric', timeZone: 'UTC' }).format(
        new Date(date),
      )
    const file = await desk.put(
      'Viewers_2023-03-10_2024-03-09.csv',
      [
        'Date,Total Viewers,New Viewers,Returning Viewers',
        ...dates.map((date, at) => `${name(date)},${at + 2},2,${at}`),
      ],
      { folder },
    )
    const { rows, coverage } = await desk.read(file, { exportedAt: '2024-03-12T00:00:00.000Z' })
    expect(rows).toHaveLength(366 * 3)
    expect(rows.filter(({ row }) => row['metric'] === 'total_viewers').map(({ row }) => row['date'])).toEqual(
      dates,
    )
    expect(coverage).toMatchObject([{ from: '2023-03-10T00:00:00.000Z', to: '2024-03-10T00:00:00.000Z' }])
  })

  it('ask for the year when nothing tells it, and when several fit', async () => {
    const rows = overview('June 15,1,1,1,1,1')
    expect(await desk.refusal(await desk.put('Overview.csv', rows, { folder }))).toMatch(
      /^year_unknown: Ngày trong tệp không ghi năm/,
    )
    const twoYears = await desk.put('Overview.csv', rows, {
      folder,
      sidecars: period('01/01/2022', '31/12/2023'),
    })
    expect(await desk.refusal(twoYears, exported)).toMatch(/^year_ambiguous/)
    // A sidecar with the export time is enough: the only 15 June of the year before 3 January 2024.
    const told = await desk.put('Overview.csv', rows, {
      folder,
      sidecars: { '.xuat-luc.txt': '03/01/2024 12:00' },
    })
    expect((await desk.read(told)).rows[0]?.row['date']).toBe('2023-06-15')
    const written = await desk.put('Overview.csv', overview('2023-06-15,1,1,1,1,1'), { folder })
    expect((await desk.read(written)).rows[0]?.row['date']).toBe('2023-06-15')
  })

  it('refuse single cells and rows', async () => {
    const file = await desk.put(
      'Overview.csv',
      overview('December 30,1.2K,1,1,1,1', 'Decembre 31,1,1,1,1,1', 'June 15,1,1,1,1,1'),
      { folder, sidecars: period('30/12/2023', '01/01/2024') },
    )
    const { rows, rejections, coverage, notices } = await desk.read(file, exported)
    expect(rejections.map(({ row, column, value, code }) => `${row} ${column} ${value} ${code}`)).toEqual([
      '3 Date Decembre 31 bad_date',
      '4 Date June 15 outside_range',
      '2 Video Views 1.2K rounded_number',
    ])
    expect(rows).toHaveLength(4)
    expect([coverage, notices.map(({ code }) => code)]).toEqual([[], ['days_missing']])
  })
})

describe('the table of videos', () => {
  const header =
    'Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views,Total play time,Average watch time,Watched full video,Add to favorites'
  const id = '7312345678901234567'

  it('keeps ids as text, whole counts as they are now, and the link without its tail', async () => {
    const file = await desk.put(
      'Content.csv',
      [
        header,
        `"Ra quân, ngày 8/3",https://www.tiktok.com/@phunu.a/video/${id}?lang=vi-VN,December 20,31,2,undefined,"1,441",9h,8s,0.2,7`,
        `Ảnh,https://www.tiktok.com/@phunu.a/photo/7312345678901234568,2023-12-21 10:05:00,1,0,0,5,,,,`,
      ],
      { folder },
    )
    const { rows, rejections, notices } = await desk.read(file, exported)
    expect(rejections).toEqual([])
    expect(notices.map(({ code }) => code)).toEqual(['columns_not_kept'])
    expect(rows.map(({ stream, row }) => [stream, row])).toMatchObject([
      [
        'post',
        {
          channel_id: 'a-tt',
          post_id: id,
          published_at: '2023-12-20T00:00:00.000Z',
          published_raw: 'December 20',
          published_zone: 'UTC',
          post_kind: 'video',
          caption: 'Ra quân, ngày 8/3',
          permalink: `https://www.tiktok.com/@phunu.a/video/${id}`,
          views: 1441,
          reactions: 31,
          comments: 2,
          shares: null,
        },
      ],
      ['post_metric', { post_id: id, metric: 'favorites', value: 7 }],
      ['post', { post_kind: 'photo', published_at: '2023-12-21T10:05:00.000Z', views: 5, shares: 0 }],
    ])
  })

  it('refuses rows whose video or day is not certain', async () => {
    const file = await desk.put(
      'Content.csv',
      [
        header,
        'A,https://vm.tiktok.com/ZMabc/,December 20,1,1,1,1,,,,',
        `B,https://www.tiktok.com/@phunu.a/video/${id},December 20,1,1,1,3.4K,,,,`,
        `C,https://www.tiktok.com/@phunu.a/video/${id},December 20,1,1,1,1,,,,`,
        'D,https://www.tiktok.com/@phunu.a/video/7312345678901234569,Someday,1,1,1,1,,,,',
      ],
      { folder },
    )
    const { rows, rejections } = await desk.read(file, exported)
    expect(rejections.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
      '2 Video link no_video_id',
      '3 Total views rounded_number',
      '4 Video link repeated_video',
      '5 Post time bad_date',
    ])
    expect(rows.map(({ row }) => [row['post_id'], row['views']])).toEqual([[id, null]])
  })
})

describe('what a file is', () => {
  it('is told by its headers; shares of followers are recognised and refused with the reason', async () => {
    for (const header of [
      'Gender,Distribution',
      'Top territories,Distribution',
      'Date,Hour,Active followers',
    ]) {
      const file = await desk.put('x.csv', [header, 'Female,0.59,1'], { folder })
      expect(tiktokStudio.detect(await probeFile(file))).toContain('cơ cấu người theo dõi')
      expect(await desk.refusal(file, exported)).toMatch(/^audience_shares: Tệp này là cơ cấu người theo dõi/)
    }
    for (const header of [
      'Date,Primary',
      'Date,Views',
      'Date,Likes,Comments,Shares',
      'Kênh,Ngày,Số người theo dõi',
    ])
      expect([header, tiktokStudio.detect(await probeFile(await desk.put('x.csv', [header])))]).toEqual([
        header,
        null,
      ])
  })
})
