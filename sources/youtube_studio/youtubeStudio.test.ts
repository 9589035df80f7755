import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { probeFile } from '../files/probe.ts'
import { studioDesk } from '../studio/fixtures.ts'
import { youtubeStudio } from './source.ts'

let desk: Awaited<ReturnType<typeof studioDesk>>
beforeAll(async () => {
  desk = await studioDesk(youtubeStudio)
})
afterAll(() => desk.remove())

const march = 'a-yt/Content 2024-03-01_2024-03-31 Phụ nữ thành phố A'
const exported = { exportedAt: '2024-04-02T08:00:00.000Z' }

const videos = [
  '\ufeffContent,Video title,Video publish time,Duration,Views,Watch time (hours),Subscribers,Impressions,Impressions click-through rate (%)',
  'Total,,,,"1,500",80.5,12,20000,4.1',
  'abcDEF123_-,"Hội thi ""Bếp nhà"", vòng 1","Mar 5, 2024",125,900,40.25,-3,9000,5.2',
  'ZZZ00000001,Ra quân,"Jan 30, 2023",61,400,10.5,5,4000,3.3',
]

describe('the table of videos', () => {
  it('never takes the totals for a video; a video has its whole count only where the range holds its whole life', async () => {
    const file = await desk.put('Table data.csv', videos, { folder: march })
    const { rows, rejections, notices, coverage, observed } = await desk.read(file, exported)
    expect(rejections).toEqual([])
    const of = (stream: string) => rows.filter((one) => one.stream === stream).map(({ row }) => row)
    expect(
      of('post').map((row) => [row['post_id'], row['published_at'], row['published_raw'], row['views']]),
    ).toEqual([
      // Midnight of 5 March in California (UTC-8) is 08:00 UTC; the older video had views before March.
      ['abcDEF123_-', '2024-03-05T08:00:00.000Z', 'Mar 5, 2024', 900],
      ['ZZZ00000001', '2023-01-30T08:00:00.000Z', 'Jan 30, 2023', null],
    ])
    expect(
      of('post_metric').map(
        (row) => `${row['post_id']} ${row['metric']} ${row['dimension']} ${row['value']}`,
      ),
    ).toEqual([
      'abcDEF123_- views 2024-03-01_2024-03-31 900',
      'abcDEF123_- net_subscribers 2024-03-01_2024-03-31 -3',
      'abcDEF123_- impressions 2024-03-01_2024-03-31 9000',
      'ZZZ00000001 views 2024-03-01_2024-03-31 400',
      'ZZZ00000001 net_subscribers 2024-03-01_2024-03-31 5',
      'ZZZ00000001 impressions 2024-03-01_2024-03-31 4000',
    ])
    // 900 + 400 of 1,500: the list is cut, the total is not.
    expect(notices.map(({ code }) => code)).toEqual(['columns_not_kept', 'list_cut'])
    expect(notices[1]?.message).toContain('2 video với 1300 lượt xem trên tổng 1500')
    expect(coverage).toEqual([])
    expect(observed).toMatchObject([{ at: '2024-04-02T08:00:00.000Z', basis: 'given' }])
  })

  it('keeps the figures of a range that ended long before the export, but not as whole counts', async () => {
    const file = await desk.put('Table data.csv', videos, { folder: march })
    const { rows } = await desk.read(file, { exportedAt: '2024-06-01T00:00:00.000Z' })
    expect(rows.filter(({ stream }) => stream === 'post').map(({ row }) => row['views'])).toEqual([
      null,
      null,
    ])
    expect(rows.filter(({ stream }) => stream === 'post_metric')).toHaveLength(6)
  })

  it('says so when nothing tells the range', async () => {
    const file = await desk.put('Table data.csv', videos, { folder: 'a-yt' })
    const { rows, notices } = await desk.read(file, exported)
    expect(notices.map(({ code }) => code)).toContain('range_unknown')
    expect(rows.filter(({ stream }) => stream === 'post').map(({ row }) => row['views'])).toEqual([
      null,
      null,
    ])
    expect(rows[0]?.row).toMatchObject({ metric: 'views', dimension: 'range_unknown', value: 900 })
  })

  it('reads Vietnamese headers, English dates as that interface writes them', async () => {
    const file = await desk.put(
      'Dữ liệu trong bảng.csv',
      [
        'Nội dung,Tiêu đề video,Thời gian xuất bản video,Thời lượng,Số lượt xem,Thời gian xem (giờ),Số người đăng ký,Số lượt hiển thị hình thu nhỏ,Tỷ lệ nhấp của số lượt hiển thị hình thu nhỏ (%)',
        'Tổng,,,,10,0.5,1,100,2.0',
        'abcDEF123_-,Ra quân,"Mar 5, 2024",125,10,0.5,1,100,2.0',
      ],
      { folder: march },
    )
    const { rows, rejections } = await desk.read(file, exported)
    expect(rejections).toEqual([])
    expect(rows.map(({ stream, row }) => [stream, row['metric'] ?? row['views']])).toEqual([
      ['post_metric', 'views'],
      ['post_metric', 'net_subscribers'],
      ['post_metric', 'impressions'],
      ['post', 10],
    ])
  })

  it('refuses rows one by one', async () => {
    const file = await desk.put(
      'Table data.csv',
      [
        'Content,Video title,Video publish time,Views',
        'Total,,,9',
        'abcDEF123_-,A,"Mar 5, 2024",1.2K',
        'abcDEF123_-,A,"Mar 5, 2024",3',
        'khong-phai-ma,B,"Mar 5, 2024",3',
        'ZZZ00000001,C,05/03/2024,3',
      ],
      { folder: march },
    )
    const { rows, rejections } = await desk.read(file, exported)
    expect(rejections.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
      '3 Views rounded_number',
      '4 Content repeated_video',
      '5 Content bad_video_id',
      '6 Video publish time bad_date',
    ])
    expect(rows.map(({ stream, row }) => [stream, row['post_id'], row['value'] ?? row['views']])).toEqual([
      ['post', 'abcDEF123_-', null],
      ['post_metric', 'ZZZ00000001', 3],
    ])
  })
})

const days = (...rows: string[]) => ['Date,Views,Subscribers', ...rows]

describe('the table of days', () => {
  it('gives one row a day and column, a blank as unknown with its reason, and covers the range that is whole', async () => {
    const file = await desk.put('Totals.csv', days('2024-03-01,10,2', '2024-03-02,0,-1', '2024-03-03,,'), {
      folder: 'a-yt',
      sidecars: { '.ky.txt': 'Kỳ từ: 01/03/2024\nKỳ đến: 03/03/2024\n' },
    })
    const { rows, coverage, rejections, notices } = await desk.read(file, exported)
    expect([rejections, notices]).toEqual([[], []])
    expect(
      rows.map(({ row }) => [row['date'], row['metric'], row['value'], row['precision'], row['reason']]),
    ).toEqual([
      ['2024-03-01', 'views', 10, 'exact', null],
      ['2024-03-01', 'net_subscribers', 2, 'exact', null],
      ['2024-03-02', 'views', 0, 'exact', null],
      ['2024-03-02', 'net_subscribers', -1, 'exact', null],
      ['2024-03-03', 'views', null, 'unavailable', 'blank_in_file'],
      ['2024-03-03', 'net_subscribers', null, 'unavailable', 'blank_in_file'],
    ])
    expect(rows[0]?.row).toMatchObject({
      channel_id: 'a-yt',
      period: 'day',
      dimension: 'all',
      day_zone: 'America/Los_Angeles',
    })
    // Three days of California, UTC-8.
    expect(coverage).toMatchObject([
      {
        stream: 'metric',
        entityId: 'a-yt',
        from: '2024-03-01T08:00:00.000Z',
        to: '2024-03-04T08:00:00.000Z',
      },
    ])
  })

  it('takes a name’s last day into the coverage only when the file holds it', async () => {
    const coveredTo = async (...rows: string[]) => {
      const file = await desk.put('Totals.csv', days(...rows), {
        folder: 'a-yt/Date 2024-03-01_2024-03-03 Kênh A',
      })
      return (await desk.read(file, exported)).coverage.map(({ to }) => to)
    }
    expect(await coveredTo('2024-03-01,1,0', '2024-03-02,1,0')).toEqual(['2024-03-03T08:00:00.000Z'])
    expect(await coveredTo('2024-03-01,1,0', '2024-03-02,1,0', '2024-03-03,1,0')).toEqual([
      '2024-03-04T08:00:00.000Z',
    ])
  })

  it('covers nothing when a day is missing or refused, and says so', async () => {
    const folder = 'a-yt/Date 2024-03-01_2024-03-04 Kênh A'
    const gap = await desk.read(
      await desk.put('Totals.csv', days('2024-03-01,1,0', '2024-03-03,1,0'), { folder }),
      exported,
    )
    expect([gap.coverage, gap.notices.map(({ code }) => code)]).toEqual([[], ['days_missing']])
    const bad = await desk.read(
      await desk.put(
        'Totals.csv',
        days('2024-03-01,1,0', '2024-03-02,-4,0', '2024-03-03,1,0', '2024-03-03,1,0'),
        { folder },
      ),
      exported,
    )
    expect(bad.coverage).toEqual([])
    expect(bad.rejections.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
      '3 Views negative',
      '5 Date repeated_day',
    ])
  })

  it('marks the last day as partial when it was not over, or nobody knows', async () => {
    const precision = async (exportedAt: string | null) => {
      const file = await desk.put(
        'Totals.csv',
        days('Mar 1, 2024,5,0'.replace('Mar 1, 2024', '"Mar 1, 2024"')),
        { folder: 'a-yt' },
      )
      const { rows, notices } = await desk.read(file, { exportedAt })
      return [rows[0]?.row['precision'], notices.map(({ code }) => code)]
    }
    // 1 March in California ends at 08:00 UTC of 2 March.
    expect(await precision('2024-03-02T07:59:00.000Z')).toEqual(['partial', ['partial_last_day']])
    expect(await precision('2024-03-02T08:00:00.000Z')).toEqual(['exact', []])
    expect(await precision(null)).toEqual(['partial', ['partial_last_day']])
  })

  it('leaves the totals out where the table is by date', async () => {
    const file = await desk.put('Table data.csv', days('Total,15,1', '2024-03-01,15,1'), { folder: 'a-yt' })
    expect((await desk.read(file, exported)).rows.map(({ row }) => row['date'])).toEqual([
      '2024-03-01',
      '2024-03-01',
    ])
  })

  it('takes the chart of the most viewed videos for what it is', async () => {
    const file = await desk.put(
      'Chart data.csv',
      ['Date,Content,Video title,Video publish time,Views', '2024-03-05,abcDEF123_-,A,"Mar 5, 2024",7'],
      { folder: 'a-yt' },
    )
    const { rows } = await desk.read(file, exported)
    expect(rows.map(({ stream, row }) => [stream, row])).toEqual([
      [
        'post_metric',
        {
          channel_id: 'a-yt',
          post_id: 'abcDEF123_-',
          metric: 'views',
          dimension: '2024-03-05',
          value: 7,
          reason: null,
        },
      ],
    ])
  })
})

describe('whose file it is', () => {
  it('is told by the folder or the operator, or asked', async () => {
    const put = (folder: string) => desk.put('Totals.csv', days('2024-03-01,1,0'), { folder })
    expect(await desk.refusal(await put(''), exported)).toMatch(
      /^channel_unknown: Tệp này là số liệu của kênh YouTube nào/,
    )
    expect(await desk.refusal(await put('a-fb'), exported)).toMatch(
      /^wrong_platform: Kênh a-fb là kênh facebook/,
    )
    expect(await desk.refusal(await put(''), { ...exported, channel: 'a-yt' })).toBe('read')
  })

  it('is recognised by its headers alone', async () => {
    const detected = async (header: string) =>
      youtubeStudio.detect(await probeFile(await desk.put('x.csv', [header])))
    expect(await detected('Content,Video title,Video publish time,Views')).toContain('danh sách video')
    expect(await detected('Ngày,Số lượt xem')).toContain('theo ngày')
    for (const header of [
      'Date,Primary',
      'Date,Video Views,Profile Views',
      'Date,Views,Sessions',
      'Ngày,Nội dung,Số lượt xem',
    ])
      expect([header, await detected(header)]).toEqual([header, null])
  })
})
