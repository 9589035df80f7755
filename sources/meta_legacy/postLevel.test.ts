import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { spreadsheetMl } from '../files/fixtures.ts'
import { codes } from '../meta_content/testing.ts'
import { workbook } from '../typed/fixtures.ts'
import { keyMetrics, pageA, partsSheet, plainCsv, postColumns, postRow } from './fixtures.ts'
import { legacyFolder, short } from './testing.ts'

let folder: Awaited<ReturnType<typeof legacyFolder>>
beforeAll(async () => {
  folder = await legacyFolder()
})
afterAll(() => folder.remove())

const storiesOf = (...rows: string[][]) =>
  partsSheet(
    ['like', 'comment', 'share'],
    'Lifetime: The number of stories created about your Page post, by action type. (Total Count)',
    ...rows,
  )

describe('older Insights exports, post level', () => {
  it('become posts and figures under the platform’s names, a repeated title by its description', async () => {
    const video = postRow({ 'Post ID': `${pageA}_1649696485147475`, Permalink: '', Type: 'Video' })
    video.splice(-2, 2, '40', '31')
    const { posts, figures, rejections, notices, observed } = await folder.read(
      plainCsv(keyMetrics(postRow(), video)),
    )
    expect(rejections).toEqual([])
    expect(notices).toEqual([])
    expect(observed).toMatchObject([{ at: '2015-11-20T00:00:00.000Z', basis: 'given' }])
    // 31 October 2015, 21:00 in Los Angeles is still summer time, UTC-7: 04:00 of the next day.
    expect(posts[0]).toMatchObject({
      channel_id: 'kenh-a',
      post_id: '1649696485147474',
      published_at: '2015-11-01T04:00:00.000Z',
      published_raw: '10/31/2015 21:00',
      published_zone: 'America/Los_Angeles',
      post_kind: 'photo',
      caption: 'Ra quân & làm sạch <3 phố phường',
      views: null,
      reach: 90,
      total_clicks: 7,
      reactions: null,
      comments: null,
      shares: null,
    })
    expect(posts[1]).toMatchObject({ post_id: '1649696485147475', post_kind: 'video', permalink: null })
    expect(short(figures.slice(0, 3))).toEqual([
      'post_impressions_unique/all: 90',
      'post_impressions/all: 150',
      'post_clicks/all: 7',
    ])
    expect(short(figures.slice(3)).slice(-2)).toEqual([
      'post_video_views_organic/all: 40',
      'post_video_views_organic_unique/all: 31',
    ])
  })

  it('read a workbook’s sheets of parts by their cut names, and merge them with the post', async () => {
    const id = `${pageA}_1649696485147474`
    const bytes = await workbook({
      'Lifetime Post Stories by act...': storiesOf([id, '', '12', '', '3']),
      'Key Metrics': keyMetrics(postRow()),
      'Lifetime Post Consumers by type': partsSheet(
        ['link clicks'],
        'Lifetime: The number of people who clicked anywhere in your post, by type. (Unique Users)',
        [id, '', '5'],
      ),
      'Lifetime Talking About This(...': partsSheet(
        ['like'],
        'Lifetime: The number of unique people who created a story by interacting with your Page post. (Unique Users)',
        [id, '', '11'],
      ),
      'Ghi chú của tôi': [['Việc cần làm']],
    })
    const { posts, figures, notices, rejections } = await folder.read(bytes, { name: 'post level.xlsx' })
    expect(rejections).toEqual([])
    expect(posts).toHaveLength(1)
    // The blank comment cell is no figure, and no 0.
    expect(short(figures).slice(3)).toEqual([
      'post_activity_by_action_type/like: 12',
      'post_activity_by_action_type/share: 3',
      'post_clicks_by_type_unique/link clicks: 5',
      'post_activity_by_action_type_unique/like: 11',
    ])
    expect(codes(notices)).toEqual(['unknown_sheets'])
    expect(notices[0]?.message).toContain('Ghi chú của tôi')
  })

  it('read XML named .xls, well formed or not, the same as CSV', async () => {
    const id = `${pageA}_1649696485147474`
    const sheets = {
      'Key Metrics': keyMetrics(postRow()),
      'Lifetime Post Stories by act...': storiesOf([id, '', '1', '2', '3']),
    }
    const whole = spreadsheetMl(sheets)
    const broken = spreadsheetMl(sheets, { escape: false }).replaceAll('</Row>', '')
    for (const xml of [whole, broken]) {
      expect(await folder.detect(xml, 'cu.xls')).toContain('từng bài')
      const { posts, figures, rejections } = await folder.read(xml, { name: 'cu.xls' })
      expect(rejections).toEqual([])
      expect(posts).toMatchObject([
        { post_id: '1649696485147474', caption: 'Ra quân & làm sạch <3 phố phường' },
      ])
      expect(short(figures)).toHaveLength(6)
    }
  })

  it('read the old Windows code page', async () => {
    const rows = keyMetrics(postRow({ 'Post Message': 'Caf\u00e9 \u0093x\u0094' }))
    const { posts } = await folder.read(Buffer.from(plainCsv(rows), 'latin1'))
    // 0x93 and 0x94 are curly quotes in cp1252.
    expect(posts[0]?.['caption']).toBe('Café “x”')
  })

  it('leave out what cannot be told apart, and say which', async () => {
    const columns = [
      ...postColumns,
      ['Lifetime Post Total Reach', 'Lifetime: again. (Unique Users)'],
      ['Lifetime Luck', 'Lifetime: luck.'],
    ]
    const rows = [
      columns.map(([title]) => title!),
      // Without descriptions the two video columns are the same title.
      columns.map(([title, description]) => (title === 'Lifetime Organic Video Views' ? '' : description!)),
      [...postRow(), '77', '8'],
    ]
    const { figures, notices } = await folder.read(plainCsv(rows))
    expect(short(figures)).toHaveLength(3)
    expect(codes(notices)).toEqual(['unknown_columns', 'ambiguous_columns', 'repeated_columns'])
    expect(notices[0]?.message).toContain('"Lifetime Luck"')
    expect(notices[1]?.message).toContain('"Lifetime Organic Video Views"')
  })
})
