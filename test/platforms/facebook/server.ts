/**
 * A server that behaves like the Graph API for pages: it answers from a truth that the test may change, pages with a
 * cursor on the last page too, puts the token into its `next` addresses, and refuses as Meta refuses.
 */
import { platformServer, type Asked, type PlatformServer, type Reply } from '../support/server.ts'
import { graphInsights, isKnownMetric } from './insights.ts'
import { graphPost, postFields } from './posts.ts'
import { appToken, graphError, type GraphPage, type GraphTruth } from './truth.ts'

export const graphServer = (truth: GraphTruth): Promise<PlatformServer> =>
  platformServer((asked) => answer(asked, truth))

function answer(asked: Asked, truth: GraphTruth): Reply {
  const token = asked.query.get('access_token') ?? ''
  const page = truth.pages.find((one) => one.token === token) ?? null
  const path = asked.path.replace(/^\/v\d+\.0\//, '')
  const trouble = truth.trouble(asked, page)
  if (trouble !== undefined) return trouble
  if (path === 'debug_token') return debugged(asked, token, truth)
  if (page === null) return graphError(190, 467)
  const reply = answerOf(path, asked, page, truth)
  return { ...reply, headers: truth.headers(page) }
}

function debugged(asked: Asked, token: string, truth: GraphTruth): Reply {
  if (token !== appToken) return graphError(190)
  return { body: JSON.stringify({ data: truth.debug(asked.query.get('input_token') ?? '') }) }
}

function answerOf(path: string, asked: Asked, page: GraphPage, truth: GraphTruth): Reply {
  const fields = fieldsIn(asked.query.get('fields') ?? '')
  if (path === 'me') return node(page, fields)
  if (path === 'me/insights') return graphInsights(asked, page, truth)
  if (path === 'me/published_posts') return listing(asked, fields, page, truth)
  const post = page.posts.find((one) => `${page.id}_${one.id}` === path && !one.isDeleted)
  return post === undefined ? graphError(100, 33) : { body: JSON.stringify(graphPost(post, page.id, fields)) }
}

/** The top level of a list of fields: `a,b{c,d}` -> `a`, `b{c,d}`. */
function fieldsIn(text: string): string[] {
  const fields = ['']
  let depth = 0
  for (const letter of text) {
    if (letter === '{' || letter === '(') depth++
    if (letter === '}' || letter === ')') depth--
    if (letter === ',' && depth === 0) fields.push('')
    else fields.push(fields.pop()! + letter)
  }
  return fields
}

/** Fields that a page has; another one fails the whole call. */
function node(page: GraphPage, fields: readonly string[]): Reply {
  const all: Record<string, unknown> = {
    id: page.id,
    name: page.name,
    username: `trang${page.id}`,
    link: `https://www.facebook.com/${page.id}`,
    followers_count: page.followers,
    fan_count: page.likes,
    verification_status: 'blue_verified',
    is_published: true,
  }
  if (fields.some((field) => !(field in all))) return graphError(100)
  return { body: JSON.stringify(Object.fromEntries(fields.map((field) => [field, all[field]]))) }
}

function listing(asked: Asked, fields: readonly string[], page: GraphPage, truth: GraphTruth): Reply {
  const number = (name: string, absent: number) => Number(asked.query.get(name) ?? absent)
  const limit = number('limit', 25)
  if (limit > 100) return graphError(100)
  if (limit > (page.mostPosts ?? 100)) return graphError(1, 99, 500)
  const metrics = /insights\.metric\(([^)]*)\)/.exec(asked.query.get('fields') ?? '')?.[1]?.split(',') ?? []
  if (metrics.some((metric) => !isKnownMetric(metric, truth))) return graphError(100)
  if (fields.some((field) => !postFields.includes(field.split(/[.{]/)[0]!))) return graphError(100)
  const within = page.posts
    .filter(({ isDeleted, isHidden }) => !isDeleted && !isHidden)
    .filter(({ createdAt }) => {
      const seconds = Date.parse(createdAt) / 1000
      return number('since', 0) <= seconds && seconds <= number('until', Infinity)
    })
    .sort((a, b) =>
      a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : Number(b.id) - Number(a.id),
    )
  const after = asked.query.get('after')
  const start = after === null ? 0 : within.findIndex(({ id }) => cursorOf(id) === after) + 1
  const shown = within.slice(start, start + limit)
  const isLast = start + limit >= within.length
  const cursor = cursorOf(shown.at(-1)?.id ?? '')
  const next = `https://graph.facebook.com/v25.0/me/published_posts?access_token=${page.token}&limit=${limit}&after=${cursor}`
  return {
    body: JSON.stringify({
      data: shown.map((post) => graphPost(post, page.id, fields, metrics)),
      ...(shown.length === 0
        ? {}
        : { paging: { cursors: { before: 'QQ', after: cursor }, ...(isLast ? {} : { next }) } }),
    }),
  }
}

const cursorOf = (id: string): string => Buffer.from(`after ${id}`).toString('base64url')
