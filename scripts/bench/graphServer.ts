/**
 * A process of its own that answers like the Graph API does for pages without posts: after 50 ms, figures for every metric
 * and day asked for, and headers that say how little of the budget is used. Prints its address; on a request for `/count`
 * tells how many requests it had.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const latencyMs = 50
const day = 86_400
let requests = 0

/** Pages are told by their token, `bench-token-<n>`. */
const pageOf = (url: URL) => `9000${(url.searchParams.get('access_token') ?? '').split('-')[2] ?? ''}`

function insights(url: URL): unknown {
  const metrics = (url.searchParams.get('metric') ?? '').split(',')
  const [since, until] = ['since', 'until'].map((name) => epochOf(url.searchParams.get(name) ?? '')) as [
    number,
    number,
  ]
  const ends: string[] = []
  // Midnight in Los Angeles in summer, 07:00 UTC: the first day ends a day after `since`.
  for (let at = Math.floor(since / day) * day + 7 * 3600 + day; at <= until + 7 * 3600; at += day)
    ends.push(new Date(at * 1000).toISOString().replace('.000Z', '+0000'))
  return {
    data: metrics.map((name) => ({
      name,
      period: 'day',
      values: ends.map((end_time, i) => ({ value: (i * 37) % 500, end_time })),
      id: `${pageOf(url)}/insights/${name}/day`,
    })),
    paging: {},
  }
}

const epochOf = (text: string) => (/^\d+$/.test(text) ? Number(text) : Date.parse(text) / 1000)

function answer(url: URL): unknown {
  if (url.pathname.endsWith('/insights')) return insights(url)
  if (/\/(published_posts|posts|feed)$/.test(url.pathname)) return { data: [] }
  return {
    id: pageOf(url),
    name: `Trang ${pageOf(url)}`,
    followers_count: 1000,
    fan_count: 900,
    verification_status: 'not_verified',
    is_published: true,
  }
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://graph')
  if (url.pathname === '/count') {
    response.end(String(requests))
    requests = 0
    return
  }
  requests += 1
  const body = JSON.stringify(answer(url))
  setTimeout(() => {
    response.writeHead(200, {
      'content-type': 'application/json',
      'x-business-use-case-usage': JSON.stringify({
        [pageOf(url)]: [
          {
            type: 'pages',
            call_count: 3,
            total_cputime: 2,
            total_time: 2,
            estimated_time_to_regain_access: 0,
          },
        ],
      }),
    })
    response.end(body)
  }, latencyMs)
})
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
