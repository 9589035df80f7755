/** The registries of metrics and fields: what is asked for on which day. */
import { describe, expect, it } from 'vitest'
import { askableFields, fieldsText, graphFields } from './fields.ts'
import { askableMetrics, insightMetric, insightMetrics } from './metrics.ts'

describe('metrics', () => {
  it('stand once each, and a substitute is itself known', () => {
    const names = insightMetrics.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const { substitute } of insightMetrics)
      if (substitute !== null) expect(insightMetric(substitute.name)).not.toBeNull()
  })

  it.each([
    ['page_engaged_users', '2024-03-13', true],
    ['page_engaged_users', '2024-03-14', false],
    ['page_fans', '2025-11-14', true],
    ['page_fans', '2025-11-15', false],
    ['page_impressions', '2025-11-15', false],
    ['page_impressions_unique', '2026-06-14', true],
    ['page_impressions_unique', '2026-06-15', false],
    ['page_media_view', '2024-03-20', false],
    ['page_media_view', '2026-11-21', true],
    ['page_follows', '2024-03-20', true],
  ])('%s on %s: asked %s', (name, today, isAsked) => {
    expect(askableMetrics('page', today).includes(name)).toBe(isAsked)
  })

  it('that a live v25 answers in September 2026 are asked, and those that it refuses are not', () => {
    const asked = [...askableMetrics('page', '2026-09-15'), ...askableMetrics('post', '2026-09-15')]
    for (const name of [
      'page_follows',
      'page_post_engagements',
      'page_video_views',
      'page_views_total',
      'page_daily_follows_unique',
      'page_daily_unfollows_unique',
      'post_clicks',
      'post_reactions_by_type_total',
    ])
      expect(asked).toContain(name)
    expect(asked.filter((name) => /impressions|page_fans|_10s|engaged/.test(name))).toEqual([])
  })

  it('before and after a change of meaning are never one series', () => {
    expect(insightMetric('page_impressions')?.substitute).toEqual({
      name: 'page_media_view',
      sameMeaning: false,
    })
    expect(insightMetric('page_fans')?.substitute).toEqual({ name: 'page_follows', sameMeaning: false })
  })
})

describe('fields', () => {
  it('removed in v26 are listed and never asked', () => {
    const removed = ['current_location', 'genre', 'network', 'parking', 'start_info']
    expect(graphFields.filter(({ aliveTo }) => aliveTo !== null).map(({ name }) => name)).toEqual(removed)
    const text = fieldsText('page', askableFields('page'), ['id'])
    expect(text).toBe('id,name,username,link,followers_count,fan_count,verification_status,is_published')
  })

  it('of posts ask for counts, not for who reacted', () => {
    const text = fieldsText('post', askableFields('post'), ['id', 'created_time'])
    expect(text).toContain('reactions.summary(true).limit(0)')
    expect(text).toContain('comments.summary(true).filter(stream).limit(0)')
    expect(text).not.toContain('story')
  })
})
