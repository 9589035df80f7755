import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figureOf, sheetTitle } from './figures.ts'
import { isDescriptionRow, tableOf } from './header.ts'
import { keyMetrics, postColumns, postRow } from './fixtures.ts'
import { pageTitles, postTitles } from './titles.ts'

const units = { unique: '(Unique Users)', total: '(Total Count)' }

describe('titles of the older exports', () => {
  it('name one metric each, together with their description’s end', () => {
    for (const [level, titles] of [
      ['post', postTitles],
      ['page', pageTitles],
    ] as const)
      for (const { title, unit, metric, by } of titles) {
        const described = (column: string) => figureOf(level, column, `Lifetime: x. ${units[unit]}`)
        const figure = (name: string, dimension: string) => ({
          state: 'known',
          figure: { period: 'lifetime', metric: name, dimension },
        })
        if (metric !== null) expect(described(`Lifetime ${title}`)).toEqual(figure(metric, 'all'))
        if (by !== null) expect(described(`Lifetime ${title} - part`)).toEqual(figure(by, 'part'))
      }
  })

  it('are told apart by the description alone when they repeat', () => {
    const views = (description: string | null) => figureOf('post', 'Lifetime Paid Video Views', description)
    expect(views('Lifetime: x (Total Count)')).toMatchObject({ figure: { metric: 'post_video_views_paid' } })
    expect(views('Lifetime: x (Unique Users)')).toMatchObject({
      figure: { metric: 'post_video_views_paid_unique' },
    })
    expect(views(null)).toEqual({ state: 'ambiguous' })
    // A description that contradicts the table is not overruled.
    expect(figureOf('post', 'Lifetime Engaged Users', 'x (Total Count)')).toEqual({ state: 'unknown' })
    expect(figureOf('post', 'Lifetime Engaged Users', null)).toMatchObject({ state: 'known' })
  })

  it('belong to a period, and a post has no daily figures', () => {
    const period = (column: string) => {
      const answer = figureOf('page', column, null)
      return answer.state === 'known' ? answer.figure.period : answer.state
    }
    expect(['Daily', 'Weekly', '28 Days', 'Lifetime'].map((word) => period(`${word} Total Reach`))).toEqual([
      ...['day', 'week', 'days_28', 'lifetime'],
    ])
    expect(period('Total Reach')).toBe('unknown')
    expect(period('Daily Reach by City - Hà Nội')).toBe('unused')
    expect(figureOf('post', 'Daily Engaged Users', null)).toEqual({ state: 'unknown' })
  })

  it('are never matched by likeness', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (more) => {
        if (more.trim() === '' || more.includes(' - ')) return
        expect(figureOf('page', `Daily Total Reach${more}x`, null).state).not.toBe('known')
      }),
    )
  })
})

describe('sheets of parts', () => {
  it('are known by names cut at 31 characters', () => {
    expect(sheetTitle('post', 'Lifetime Post Stories by act...')).toBe('Lifetime Post Stories by action type')
    expect(sheetTitle('post', 'Lifetime Post Consumers by type')).toBe('Lifetime Post Consumers by type')
    expect(sheetTitle('post', 'Lifetime Talking About This(...')).toBe(
      'Lifetime Talking About This (Post) by action type',
    )
    expect(sheetTitle('post', 'Lifetime Negative Feedback')).toBe('Lifetime Negative feedback')
    expect(sheetTitle('post', 'Lifetime Negative Feedback f...')).toBe(
      'Lifetime Negative Feedback from Users',
    )
    expect(sheetTitle('page', 'Lifetime Likes by Gender and...')).toBe('Lifetime Likes by Gender and Age')
    expect(sheetTitle('page', 'Weekly Reach by City')).toBe('unused')
    // Cut so short that it could be several.
    expect(sheetTitle('post', 'Lifetime Post...')).toBeNull()
    expect(sheetTitle('post', 'Key Metrics')).toBeNull()
  })
})

describe('the two header rows', () => {
  it('give the same figures in any order of the columns', () => {
    const rows = keyMetrics(postRow())
    const read = (order: readonly number[]) => {
      const sheet = {
        name: null,
        rows: rows.map((cells, index) => ({ row: index + 1, cells: order.map((at) => cells[at]!) })),
      }
      const table = tableOf(sheet)
      if (typeof table === 'string') return table
      return table.figures.map(({ metric, position }) => `${metric}=${sheet.rows[2]!.cells[position]}`).sort()
    }
    const inOrder = postColumns.map((_, at) => at)
    const expected = read(inOrder)
    expect(expected).toHaveLength(5)
    const shuffled = fc.shuffledSubarray(inOrder, { minLength: inOrder.length, maxLength: inOrder.length })
    fc.assert(
      fc.property(shuffled, (order) => {
        expect(read(order)).toEqual(expected)
      }),
    )
  })

  it('are not a title row over a row of data', () => {
    const [titles, descriptions] = keyMetrics()
    expect(isDescriptionRow(titles!, descriptions!)).toBe(true)
    expect(isDescriptionRow(titles!, postRow())).toBe(false)
    expect(isDescriptionRow(titles!, postRow({ 'Post ID': '' }))).toBe(false)
  })
})
