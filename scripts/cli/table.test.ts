import { expect, test } from 'vitest'
import { textTable } from './table.ts'

test('columns line up by what is seen, numbers stand to the right, unknown is a dash', () => {
  // 'Hải Châu' is 8 letters wide also when its marks are combining code points (NFD).
  const text = textTable(
    ['Đơn vị', 'Điểm'],
    [
      ['Hải Châu'.normalize('NFD'), '91,25'],
      ['Thanh Khê', '8,5'],
      ['Sơn Trà', null],
    ],
  )
  expect(text.normalize('NFC').split('\n')).toEqual([
    'Đơn vị      Điểm',
    '─────────  ─────',
    'Hải Châu   91,25',
    'Thanh Khê    8,5',
    'Sơn Trà        –',
  ])
})
