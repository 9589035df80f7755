/** One line of the export, or several of the same post already merged, before the file as a whole has been judged. */
import type { CountName, PostKind } from './columns.ts'
import type { WrittenTime } from './publishTime.ts'

export type Draft = {
  /** The line that the row will name as its source: the first one of the post. */
  readonly row: number
  readonly postId: string
  pageId: string | null
  pageName: string | null
  publishedRaw: string | null
  published: WrittenTime | null
  postKind: PostKind | null
  caption: string | null
  permalink: string | null
  isShare: boolean | null
  isCrosspost: boolean | null
} & Record<CountName, number | null>
