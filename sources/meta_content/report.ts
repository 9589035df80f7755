/** Collects what a file's reading has to say. Floods of one kind are cut short with a count, so that others stay visible. */
import type { Notice, Rejection } from '../source.ts'
import { postStream } from './stream.ts'

/** So many notices of one kind and column are written out; the rest are counted. */
const noticesInFull = 20

export interface Report {
  readonly reject: (rejection: Omit<Rejection, 'stream'>) => void
  readonly notice: (notice: Notice) => void
  /** Like `notice`, for kinds that may stand on every line of a file. */
  readonly frequent: (notice: Notice) => void
  readonly rejections: readonly Rejection[]
  /** All notices, the cut-off counts last. */
  readonly notices: () => readonly Notice[]
}

export function newReport(): Report {
  const rejections: Rejection[] = []
  const notices: Notice[] = []
  const seen = new Map<string, { count: number; readonly code: string; readonly column: string | null }>()
  return {
    reject: (rejection) => rejections.push({ stream: postStream.name, ...rejection }),
    notice: (notice) => notices.push(notice),
    frequent: (notice) => {
      const key = JSON.stringify([notice.code, notice.column])
      const group = seen.get(key) ?? { count: 0, code: notice.code, column: notice.column }
      group.count += 1
      seen.set(key, group)
      if (group.count <= noticesInFull) notices.push(notice)
    },
    rejections,
    notices: () => [
      ...notices,
      ...[...seen.values()]
        .filter(({ count }) => count > noticesInFull)
        .map(({ count, code, column }) => ({
          code,
          row: null,
          column,
          message: `Còn ${count - noticesInFull} dòng khác cũng như vậy (tổng cộng ${count} dòng).`,
        })),
    ],
  }
}
