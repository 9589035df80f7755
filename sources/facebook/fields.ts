/**
 * The registry of node fields, as data. A field that Meta has removed fails the whole call, as a dead metric does; those
 * known to be removed are never asked for, and one removed later is found out by halving.
 */

export interface GraphField {
  readonly name: string
  readonly of: 'page' | 'post'
  /** What is asked for when it is more than the name. */
  readonly expression: string
  /** First civil day on which a request for it may be refused in every version; null while it lives. */
  readonly aliveTo: string | null
  readonly en: string
}

const field =
  (of: GraphField['of']) =>
  (name: string, en: string, more: Partial<Pick<GraphField, 'expression' | 'aliveTo'>> = {}): GraphField => ({
    name,
    of,
    expression: name,
    aliveTo: null,
    en,
    ...more,
  })

const page = field('page')
const post = field('post')

/** The release of v26.0, which drops five fields for new pages; older versions follow about 90 days later. */
const v26 = '2026-07-29'

export const graphFields: readonly GraphField[] = [
  page('name', 'Name of the page'),
  page('username', 'Vanity name'),
  page('link', 'Address of the page'),
  page('followers_count', 'Followers now'),
  page('fan_count', 'Likes now'),
  page('verification_status', 'blue_verified, gray_verified or not_verified'),
  page('is_published', 'Is the page visible?'),
  page('current_location', 'Removed for new pages', { aliveTo: v26 }),
  page('genre', 'Removed for new pages', { aliveTo: v26 }),
  page('network', 'Removed for new pages', { aliveTo: v26 }),
  page('parking', 'Removed for new pages', { aliveTo: v26 }),
  page('start_info', 'Removed for new pages', { aliveTo: v26 }),
  post('message', 'Text of the post'),
  post('permalink_url', 'Address of the post'),
  post('status_type', 'added_photos, shared_story, …'),
  post('parent_id', 'The original, when the post is a share'),
  post('shares', 'Shares; absent when there are none'),
  post('attachments', 'Pictures, videos and links', {
    expression: 'attachments{media_type,subattachments{media_type}}',
  }),
  post('reactions', 'Reactions, counted', { expression: 'reactions.summary(true).limit(0)' }),
  post('comments', 'Comments with their replies, counted', {
    expression: 'comments.summary(true).filter(stream).limit(0)',
  }),
]

/** Fields that this connector asks for: those with no known end. `id` and `created_time` go without saying. */
export const askableFields = (of: GraphField['of']): readonly string[] =>
  graphFields.filter((one) => one.of === of && one.aliveTo === null).map(({ name }) => name)

const byName = new Map(graphFields.map((one) => [`${one.of}/${one.name}`, one]))

/** The text of the parameter `fields`. */
export const fieldsText = (
  of: GraphField['of'],
  names: readonly string[],
  always: readonly string[],
): string => [...always, ...names.map((name) => byName.get(`${of}/${name}`)?.expression ?? name)].join(',')
