/** What is left at the door, told by kind and count alone: no cell of these blocks is ever repeated. */
import { originalKept } from '../files/personal.ts'
import type { Item } from '../source.ts'
import { droppedBlocks } from './blocks.ts'
import type { Block } from './walk.ts'

/** One notice per block that was not read. */
export function droppedNotices(blocks: readonly Block[]): readonly Item[] {
  return blocks.flatMap(({ kind, header, rows }): readonly Item[] => {
    const notice = (code: string, message: string): readonly Item[] => [
      { type: 'notice', code, row: header.row, column: null, message },
    ]
    const known = droppedBlocks.find((block) => block.kind === kind)
    if (known?.personal)
      return notice(
        'personal_block_dropped',
        `Khối ${known.label} từ dòng ${header.row} (${rows.length} dòng) là dữ liệu cá nhân nên không được đọc vào kho. ${originalKept('khối')}`,
      )
    if (known)
      return notice(
        'block_skipped',
        `Khối ${known.label} từ dòng ${header.row} (${rows.length} dòng) không được dùng nên không nạp.`,
      )
    if (kind !== 'unknown') return []
    return notice(
      'unknown_block',
      `Khối từ dòng ${header.row} (${rows.length + 1} dòng) chưa được biết nên không nạp. Nếu trong đó có số liệu cần dùng, hãy báo người quản trị phần mềm.`,
    )
  })
}
