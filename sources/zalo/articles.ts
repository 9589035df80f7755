/** All articles of an Official Account, both kinds; Zalo cannot be asked for a span of time. */
import { z } from 'zod'
import type { ApiItem, Subject } from '../api.ts'
import type { Notice } from '../source.ts'
import { count } from '../platform/answerValues.ts'
import { type ArticleType, articleTypes, type ReadArticle, readArticle } from './article.ts'
import { askZalo, type ZaloCall } from './ask.ts'
import { isBeyondPackage } from './errors.ts'
import { pageSize, walk } from './listing.ts'

/** The name of the list has varied, so it is told by being the one list; an empty listing may leave it out. */
const slice = z.looseObject({ total: count }).transform((data, context) => {
  const lists = Object.values(data).filter((value): value is unknown[] => Array.isArray(value))
  if (lists.length > 1 || (lists.length === 0 && data.total > 0)) {
    context.addIssue({ code: 'custom', message: 'one list expected' })
    return z.NEVER
  }
  return { total: data.total, list: lists[0] ?? [] }
})

/** How far a reading of both types has come. */
interface Reading {
  readonly subject: Subject
  readonly call: ZaloCall
  /** Articles met so far: their numbers in refusals. */
  position: number
  oldest: string
  isWhole: boolean
}

/** `post` rows, and coverage once both listings were walked to their end. */
export async function* readArticles(subject: Subject, call: ZaloCall): AsyncGenerator<ApiItem> {
  const readAt = call.context.clock().toISOString()
  const reading: Reading = { subject, call, position: 0, oldest: readAt, isWhole: true }
  for (const type of articleTypes) yield* readType(reading, type)
  if (reading.isWhole && reading.oldest < readAt)
    yield {
      type: 'coverage',
      stream: 'post',
      entityKind: 'channel',
      entityId: subject.id,
      from: reading.oldest,
      to: readAt,
    }
}

async function* readType(reading: Reading, type: ArticleType): AsyncGenerator<ApiItem> {
  const seen = new Set<string>()
  let hidden = 0
  try {
    for await (const { page, end } of walk((offset) => askPage(reading, type, offset))) {
      for (const article of page.articles) {
        if (article.id !== null && seen.has(article.id)) continue
        if (article.id !== null) seen.add(article.id)
        if (article.isHidden) hidden += 1
        yield* itemsOf(article, page.ordinal, reading)
      }
      if (end !== 'moved') continue
      reading.isWhole = false
      yield { type: 'notice', ...movingNotice(type) }
    }
  } catch (error) {
    if (!isBeyondPackage(error)) throw error
    reading.isWhole = false
    yield { type: 'notice', ...packageNotice(type) }
  }
  if (hidden > 0) yield { type: 'notice', ...hiddenNotice(type, hidden) }
}

async function askPage(reading: Reading, type: ArticleType, offset: number) {
  const query = { offset: String(offset), limit: String(pageSize), type }
  const { data, ordinal } = await askZalo(reading.call, '/v2.0/article/getslice', query, slice)
  const articles = data.list.map((raw) => readArticle(raw, type, reading.subject.id, (reading.position += 1)))
  return { total: data.total, articles, ordinal }
}

function* itemsOf({ row, rejections }: ReadArticle, ordinal: number, reading: Reading): Generator<ApiItem> {
  for (const rejection of rejections) yield { type: 'rejection', ...rejection }
  if (row === null) return
  yield { type: 'row', stream: 'post', sourceRow: ordinal, row }
  const published = String(row['published_at'])
  if (published < reading.oldest) reading.oldest = published
}

const notice = (code: string, message: string): Notice => ({ code, row: null, column: null, message })

const hiddenNotice = (type: ArticleType, articles: number): Notice =>
  notice('article_hidden', `${articles} bài loại ${type} của OA đang để ẩn nên không tính là bài đã đăng.`)

const movingNotice = (type: ArticleType): Notice =>
  notice(
    'listing_incomplete',
    `Danh sách bài loại ${type} của OA thay đổi trong lúc đọc nên có thể thiếu bài; lần đọc sau sẽ đọc lại.`,
  )

const packageNotice = (type: ArticleType): Notice =>
  notice('not_in_package', `Gói dịch vụ của OA không cho đọc danh sách bài loại ${type}.`)
