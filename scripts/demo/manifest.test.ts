import { describe, expect, test } from 'vitest'
import type { Expected } from './manifest.ts'
import { compareWithManifest } from './manifest.ts'

const planted = (kind: Expected['kind'], file: string, row: number | null, code: string): Expected => ({
  trap: 8,
  file,
  row,
  kind,
  code,
  note: '',
})

const expected = [
  planted('rejected', 'a.csv', 5, 'damaged_post_id'),
  planted('rejected', 'a.csv', 5, 'damaged_post_id'),
  planted('refused_file', 'dn-fb/b.csv', null, 'daily_per_post'),
  planted('repaired', 'a.csv', 9, 'post_id_rescued'),
  planted('handled', 'a.csv', 10, 'is_share'),
  planted('unrecognised', 'c.csv', null, 'unrecognised_file'),
]

describe('compareWithManifest', () => {
  test('is content when every refusal was planted, as often as it was planted, in whatever order', () => {
    const actual = [
      { file: 'b.csv', row: null, code: 'daily_per_post' },
      { file: 'a.csv', row: 5, code: 'damaged_post_id' },
      { file: 'a.csv', row: 5, code: 'damaged_post_id' },
      { file: 'c.csv', row: null, code: 'unrecognised_file' },
    ]
    expect(compareWithManifest({ expected }, actual)).toEqual({ missing: [], unexpected: [] })
  })

  test('names what is missing and what nobody planted: other row, other code, once too often', () => {
    const actual = [
      { file: 'a.csv', row: 6, code: 'damaged_post_id' },
      { file: 'a.csv', row: 5, code: 'damaged_post_id' },
      { file: 'b.csv', row: null, code: 'ids_rounded' },
    ]
    const { missing, unexpected } = compareWithManifest({ expected }, actual)
    expect(missing).toEqual([expected[1], expected[2], expected[5]])
    expect(unexpected).toEqual([actual[0], actual[2]])
  })

  test('compares names in whatever Unicode form a disk gives them', () => {
    const one = [planted('rejected', 'Lượt xem.csv', 4, 'blank_value')]
    const actual = [{ file: 'Lượt xem.csv'.normalize('NFD'), row: 4, code: 'blank_value' }]
    expect(compareWithManifest({ expected: one }, actual)).toEqual({ missing: [], unexpected: [] })
  })
})
