/**
 * Deleted posts just vanish from the listing. Known ones that it no longer holds are asked for by their ids; "not there"
 * (100/33) is also what Meta says when it lags or limits, so it is only noted, and counts after several days.
 */
import { type ApiItem, ApiError } from '../api.ts'
import { zoneOfChannel } from '../platform/snapshot.ts'
import { dayIn } from '../platform/windows.ts'
import { daysBetween } from '../registry/civilDate.ts'
import { fieldsText } from './fields.ts'
import { askGraph, type GraphAnswer, type GraphCall } from './graph.ts'
import { askPageId } from './pageState.ts'
import { readPost } from './postRow.ts'
import type { Span } from './posts.ts'

/** Calls that one reading of a month may spend on checks; the others have their turn on the next days. */
const checksPerReading = 25

/** `post_check` rows; a post that is there after all gives its `post` row too. */
export async function* checkVanished(
  call: GraphCall,
  span: Span,
  listed: ReadonlySet<string>,
  fields: readonly string[],
): AsyncGenerator<ApiItem> {
  const { subject, context } = call
  const known = await context.known('post', subject.id, { column: 'published_at', ...span })
  const absent = known.map((row) => String(row['post_id'])).filter((id) => !listed.has(id))
  if (absent.length === 0) return
  const today = dayIn(context.clock(), zoneOfChannel(context.registry, subject.id))
  const page = await askPageId(call)
  for (const id of turnOf(absent, today)) {
    const answer = await askPost(call, `${page}_${id}`, fields)
    yield {
      type: 'row',
      stream: 'post_check',
      // Without an answer of its own, the check stands beside the one that brought the listing.
      sourceRow: answer?.ordinal ?? 1,
      row: {
        channel_id: subject.id,
        post_id: id,
        outcome: answer === null ? 'missing' : 'present',
        answer: answer === null ? '100/33' : '200',
      },
    }
    if (answer === null) continue
    const { registry } = context
    yield* readPost(answer.body, { subject, registry, ordinal: answer.ordinal, asked: fields }).items
  }
  if (absent.length > checksPerReading)
    yield {
      type: 'notice',
      code: 'checks_put_off',
      row: null,
      column: null,
      message: `${absent.length} bài đã biết không còn trong danh sách của trang; hôm nay hỏi lại ${checksPerReading} bài, các bài khác được hỏi những ngày sau. Nếu trang vừa bị ẩn hoặc đổi quyền, hãy kiểm tra trang trên Facebook.`,
    }
}

/** The part whose turn it is today, so that all are asked in the course of the days. */
export function turnOf(ids: readonly string[], today: string): readonly string[] {
  const turns = Math.ceil(ids.length / checksPerReading)
  const turn = daysBetween('2020-01-01', today) % turns
  return ids.slice(turn * checksPerReading, (turn + 1) * checksPerReading)
}

async function askPost(call: GraphCall, id: string, fields: readonly string[]): Promise<GraphAnswer | null> {
  try {
    return await askGraph(call, id, { fields: fieldsText('post', fields, ['id', 'created_time']) })
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_found') return null
    throw error
  }
}
