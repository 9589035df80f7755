/**
 * One post-level file of the older Facebook Insights, of Quận 5's page in October 2020, before the plan's years: titles and
 * descriptions above, and a sheet of parts whose name is cut at 31 characters. Views did not exist then.
 */
import type { DraftFile } from './draftFile.ts'
import type { Post } from './posts.ts'
import type { Page } from './registers.ts'
import { losAngelesText, vietnam } from './times.ts'
import type { Cell } from './xlsx.ts'
import { workbook } from './xlsx.ts'

export const legacyMonth = '2020-10'
export const legacyChannel = 'q5-fb'

const types: Readonly<Record<Post['kind'], string>> = {
  photo: 'Photo',
  video: 'Video',
  reel: 'Video',
  link: 'Link',
  text: 'Status',
}

const columns: readonly (readonly [title: string, description: string])[] = [
  ...['Post ID', 'Permalink', 'Post Message', 'Type', 'Countries', 'Languages', 'Posted'].map(
    (title) => [title, ''] as const,
  ),
  ['Audience Targeting', ''],
  [
    'Lifetime Post Total Reach',
    'Lifetime: The total number of people your Page post was served to. (Unique Users)',
  ],
  ['Lifetime Post Total Impressions', 'Lifetime: The number of impressions of your Page post. (Total Count)'],
  ['Lifetime Post Consumptions', 'Lifetime: The number of clicks anywhere in your post. (Total Count)'],
]

const stories = 'Lifetime: The number of stories created about your Page post, by action type. (Total Count)'

/** The file; `posts` are those of the page in its month. */
export function legacyDraft({ apiId, exportId }: Page, posts: readonly Post[]): DraftFile {
  const pageId = apiId ?? exportId
  const linkOf = ({ id }: Post) => `https://www.facebook.com/${pageId}/posts/${id}`
  const main = posts.map((post): Cell[] => [
    ...[`${pageId}_${post.id}`, linkOf(post), post.caption, types[post.kind], null, null],
    ...[losAngelesText(post.publishedAt), null, post.total.reach, post.total.views, post.total.clicks],
  ])
  const parts = posts.map((post): Cell[] => [
    ...[`${pageId}_${post.id}`, linkOf(post)],
    // What did not happen is blank.
    ...[post.total.shares, post.total.reactions, post.total.comments].map((count) =>
      count === 0 ? null : count,
    ),
  ])
  const [sample] = posts
  const key = { post_id: sample!.id }
  return {
    kind: 'meta_legacy',
    folder: '',
    name: `Facebook Insights Data Export (Post Level) - Mặt trận Tổ quốc Quận 5 - ${legacyMonth}.xlsx`,
    bytes: workbook([
      {
        name: 'Key Metrics',
        rows: [columns.map(([title]) => title), columns.map(([, description]) => description), ...main],
      },
      {
        name: 'Lifetime Post Stories by act...',
        rows: [
          ['Post ID', 'Permalink', 'share', 'like', 'comment'],
          ['', '', stories, stories, stories],
          ...parts,
        ],
      },
    ]),
    rows: main.length + parts.length,
    exportedAt: vietnam('2020-11-10', '09:00'),
    basis: 'modification_time',
    planted: [
      {
        trap: 15,
        row: null,
        kind: 'handled',
        code: 'two_header_rows',
        note: 'Hai dòng tiêu đề, tên trang tính bị cắt ở 31 ký tự; lượt hiển thị thời đó không phải lượt xem',
        expect: { stream: 'post', key, column: 'views', value: null },
      },
    ],
  }
}
