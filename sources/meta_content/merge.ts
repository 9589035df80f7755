/**
 * A post that stands on several lines, each with its own blanks, becomes one: what one line lacks the other gives. A
 * figure that two lines give differently has no right answer in the file, so the first stays and the later one is
 * refused into quarantine with both values named. Never the last silently, never a sum.
 */
import type { ColumnName } from './columns.ts'
import { countNames } from './columns.ts'
import type { Draft } from './draft.ts'
import type { Layout } from './readDraft.ts'
import { columnHeader } from './readDraft.ts'
import type { Report } from './report.ts'

const fieldColumns = {
  pageName: 'page_name',
  postKind: 'post_kind',
  isShare: 'is_share',
  isCrosspost: 'is_crosspost',
  ...Object.fromEntries(countNames.map((name) => [name, name])),
} as Readonly<
  Record<
    Exclude<
      keyof Draft,
      'row' | 'postId' | 'pageId' | 'published' | 'publishedRaw' | 'caption' | 'permalink'
    >,
    ColumnName
  >
>

export interface PostMap {
  readonly add: (draft: Draft) => void
  readonly posts: () => Iterable<Draft>
  /** How many lines were added. */
  readonly lines: () => number
}

/** An empty map; conflicts go to the report under the file's own headers. */
export function newPostMap(report: Report, layout: Layout): PostMap {
  // Several drafts under one id only if different pages claim it.
  const byId = new Map<string, Draft[]>()
  let lines = 0
  return {
    add: (draft) => {
      lines += 1
      const known = byId.get(draft.postId)
      const same = known?.find(
        (other) => other.pageId === null || draft.pageId === null || other.pageId === draft.pageId,
      )
      if (same) return mergeInto(same, draft, report, layout)
      if (known) known.push(draft)
      else byId.set(draft.postId, [draft])
    },
    posts: function* () {
      for (const drafts of byId.values()) yield* drafts
    },
    lines: () => lines,
  }
}

function mergeInto(kept: Draft, later: Draft, report: Report, layout: Layout): void {
  report.notice({
    code: 'repeated_post',
    row: later.row,
    column: null,
    message: `Bài ${kept.postId} đứng ở dòng ${kept.row} và dòng ${later.row}: đã gộp thành một bài.`,
  })
  const conflict = (name: ColumnName, first: unknown, second: unknown) => {
    const isText = name === 'title'
    const values = isText ? '' : ` (${shown(first)} và ${shown(second)})`
    report.reject({
      row: later.row,
      column: columnHeader(layout, name),
      value: isText ? null : String(second),
      code: 'conflicting_value',
      reason:
        `Bài ${kept.postId} có hai giá trị khác nhau ở dòng ${kept.row} và dòng ${later.row}${values}. ` +
        'Giữ giá trị ở dòng đứng trước; hãy xuất lại tệp để biết giá trị đúng.',
    })
  }
  kept.pageId ??= later.pageId
  // A post's link is written anew in each export and proves nothing against another.
  kept.permalink ??= later.permalink
  if (kept.published === null) {
    kept.published = later.published
    kept.publishedRaw = later.publishedRaw
  } else if (later.published !== null && JSON.stringify(kept.published) !== JSON.stringify(later.published)) {
    conflict('published', kept.publishedRaw, later.publishedRaw)
  }
  if (kept.caption === null) kept.caption = later.caption
  else if (later.caption !== null && later.caption !== kept.caption) {
    // One block may carry the title alone, another title and text.
    if (later.caption.includes(kept.caption)) kept.caption = later.caption
    else if (!kept.caption.includes(later.caption)) conflict('title', null, null)
  }
  for (const field of Object.keys(fieldColumns) as (keyof typeof fieldColumns)[]) {
    const first = kept[field]
    const second = later[field]
    if (first === null) Object.assign(kept, { [field]: second })
    else if (second !== null && second !== first) conflict(fieldColumns[field], first, second)
  }
}

const shown = (value: unknown) => (value === true ? 'có' : value === false ? 'không' : String(value))
