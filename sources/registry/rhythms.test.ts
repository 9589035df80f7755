import { expect, test } from 'vitest'
import { soundWorkspace } from './fixtures.ts'
import { load } from './loading.ts'

const rhythmsOf = async (config?: string) => {
  const { registry, problems } = await load(config === undefined ? {} : { 'thidua.yaml': config })
  expect(problems).toEqual([])
  const stream = registry!.streams().find(({ stream }) => stream === 'rhythm')
  return new Map(stream!.rows.map(({ row, sourceRow }) => [row['source'], { days: row['days'], sourceRow }]))
}

test('platforms are expected every 2 days, monthly files 35, counts 45, reports 100', async () => {
  const rhythms = await rhythmsOf()
  const days = ['facebook', 'meta_content', 'channel_snapshot', 'unit_report'].map(
    (id) => rhythms.get(id)?.days,
  )
  expect(days).toEqual([2, 35, 45, 100])
})

test('thidua.yaml may say otherwise, on its line', async () => {
  const config = `${(await soundWorkspace())['thidua.yaml']!}sources:
  website:
    sites: { hoi-a-web: { url: https://example.org } }
    rhythm_days: 7
`
  const rhythms = await rhythmsOf(config)
  expect(rhythms.get('website')).toEqual({ days: 7, sourceRow: config.split('\n').length - 1 })
  expect(rhythms.get('facebook')?.days).toBe(2)
})
