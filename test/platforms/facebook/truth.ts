/** What the test's Graph API holds, and what may go wrong with it. */
import type { Asked, Reply } from '../support/server.ts'
import type { GraphPost } from './posts.ts'

export interface GraphPage {
  readonly id: string
  readonly name: string
  token: string
  followers: number
  likes: number
  posts: GraphPost[]
  /** The value of a metric on a day of Los Angeles; undefined where Meta says nothing. */
  figure: (metric: string, day: string) => unknown
  /** A listing of more than so many posts at once is too much and fails with code 1. */
  mostPosts?: number
}

export interface GraphTruth {
  pages: GraphPage[]
  /** ISO instant. */
  now: string
  /** Metrics that Meta refuses today, unannounced. */
  dead: Set<string>
  /** Overrides an answer; undefined lets the truth speak. */
  trouble: (asked: Asked, page: GraphPage | null) => Reply | undefined
  /** Headers of each answer. */
  headers: (page: GraphPage) => Record<string, string>
  /** What `debug_token` says of a token, with its app token; the real thing's default is a good page token. */
  debug: (token: string) => Record<string, unknown>
}

export const appToken = 'app-id-77|app-secret-77'

/** A truth with these pages and nothing wrong. */
export const truthOf = (pages: GraphPage[], now: string): GraphTruth => ({
  pages,
  now,
  dead: new Set(),
  trouble: () => undefined,
  headers: () => ({}),
  debug: () => ({
    is_valid: true,
    type: 'PAGE',
    scopes: ['read_insights', 'pages_read_engagement', 'pages_show_list'],
    expires_at: 0,
    data_access_expires_at: 0,
  }),
})

export const graphError = (code: number, error_subcode?: number, status = 400): Reply => ({
  status,
  body: JSON.stringify({
    error: {
      message: `(#${code}) một câu theo ngôn ngữ của người gọi`,
      type: 'OAuthException',
      code,
      ...(error_subcode === undefined ? {} : { error_subcode }),
      error_user_msg: 'Thử lại sau.',
      fbtrace_id: 'AbC',
    },
  }),
})
