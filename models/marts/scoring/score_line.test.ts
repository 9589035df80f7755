import { describe, expect, it } from 'vitest'
import { score } from './scoringFixture.ts'

describe('linear', () => {
  it('smoke', async () => {
    const scored = await score({
      units: ['a', 'b'],
      criteria: [{ kpi_id: 'submission_quota_ratio', max_points: 25 }],
      results: [
        { unit: 'a', kpi: 'submission_quota_ratio', n: 11, d: 12 },
        { unit: 'b', kpi: 'submission_quota_ratio', n: 0, d: 12 },
      ],
    })
    console.log(scored.lines, scored.ranking)
    expect(scored.points('a')).toEqual(['22.92'])
  })
})
