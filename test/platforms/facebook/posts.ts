/** Posts of the test's Graph API, in its shapes. */

export interface GraphPost {
  readonly id: string
  /** ISO instant. */
  readonly createdAt: string
  message: string
  readonly images: number
  reactions: number
  comments: number
  /** 0 is written by leaving the field out. */
  shares: number
  isDeleted: boolean
  /** The listing leaves it out, though it is there. */
  isHidden: boolean
  insights: Record<string, unknown>
}

/** Names that a post has; another one fails the whole call. */
export const postFields: readonly string[] = [
  'id',
  'created_time',
  'message',
  'permalink_url',
  'status_type',
  'parent_id',
  'shares',
  'attachments',
  'reactions',
  'comments',
  'insights',
]

export function graphPost(
  post: GraphPost,
  pageId: string,
  fields: readonly string[],
  metrics: readonly string[] = [],
): Record<string, unknown> {
  const photo = { media_type: 'photo' }
  const all: Record<string, unknown> = {
    id: `${pageId}_${post.id}`,
    created_time: post.createdAt.replace(/(\.000)?Z$/, '+0000'),
    message: post.message,
    permalink_url: `https://www.facebook.com/${pageId}/posts/${post.id}`,
    status_type: post.images === 0 ? 'mobile_status_update' : 'added_photos',
    ...(post.shares === 0 ? {} : { shares: { count: post.shares } }),
    ...(post.images === 0
      ? {}
      : {
          attachments: {
            data: [
              post.images === 1
                ? photo
                : { media_type: 'album', subattachments: { data: Array(post.images).fill(photo) } },
            ],
          },
        }),
    reactions: { data: [], summary: { total_count: post.reactions, viewer_reaction: 'NONE' } },
    comments: { data: [], summary: { total_count: post.comments, order: 'ranked' } },
    insights: {
      data: metrics
        .filter((name) => name in post.insights)
        .map((name) => ({ name, period: 'lifetime', values: [{ value: post.insights[name] }] })),
    },
  }
  const names = fields.map((field) => field.split(/[.{]/)[0]!)
  return Object.fromEntries(names.filter((name) => name in all).map((name) => [name, all[name]]))
}
