/**
 * The columns of a content export, in the order and the wordings that real files show. A file takes a selection of them;
 * which ones, in which language, drifts from month to month.
 */
import type { Figures, Post } from './posts.ts'
import { losAngelesText } from './times.ts'

export type Language = 'vi' | 'en'

export interface ContentRow {
  readonly post: Post
  readonly figures: Figures
  readonly language: Language
  /** Cells set by hand, by column key: how traps are planted. */
  readonly overrides?: Readonly<Record<string, string>>
}

export interface ContentColumn {
  /** Stable name within the generator. */
  readonly key: string
  readonly header: Readonly<Record<Language, string>>
  readonly value: (row: ContentRow) => string
}

const kinds: Readonly<Record<Language, Readonly<Record<Post['kind'], string>>>> = {
  vi: { photo: 'Ảnh', video: 'Video', reel: 'Thước phim', link: 'Liên kết', text: 'Văn bản' },
  en: { photo: 'Photos', video: 'Videos', reel: 'Reels', link: 'Links', text: 'Text' },
}

const isMoving = ({ post }: ContentRow) => post.kind === 'video' || post.kind === 'reel'
const none = () => ''

const column = (
  key: string,
  en: string,
  vi: string,
  value: (row: ContentRow) => string | number | boolean,
): ContentColumn => ({
  key,
  header: { en, vi },
  value: (row) => {
    const set = row.overrides?.[key]
    if (set !== undefined) return set
    const plain = value(row)
    return plain === true ? '1' : plain === false ? '0' : String(plain)
  },
})

/** In every file. */
export const commonColumns: readonly ContentColumn[] = [
  column('post_id', 'Post ID', 'ID bài viết', ({ post }) => post.id),
  column('page_id', 'Page ID', 'ID Trang', ({ post }) => post.page.exportId),
  column('page_name', 'Page name', 'Tên Trang', ({ post }) => post.page.name),
  column('title', 'Title', 'Tiêu đề', ({ post }) => post.caption),
  column('description', 'Description', 'Mô tả', (row) => (isMoving(row) ? row.post.caption : '')),
  column('duration', 'Duration (sec)', 'Thời lượng (giây)', (row) =>
    isMoving(row) ? 15 + (row.post.total.seconds % 90) : 0,
  ),
  column('published', 'Publish time', 'Thời gian đăng', ({ post }) => losAngelesText(post.publishedAt)),
  column('caption_type', 'Caption type', 'Loại chú thích', () => 'N/A'),
  column('permalink', 'Permalink', 'Liên kết vĩnh viễn', ({ post }) => post.permalink),
  column('is_crosspost', 'Is crosspost', 'Là nội dung đăng chéo', () => false),
  column('is_share', 'Is share', 'Là bài viết chia sẻ', ({ post }) => post.isShare),
  column('kind', 'Post type', 'Loại bài viết', ({ post, language }) => kinds[language][post.kind]),
  column('languages', 'Languages', 'Ngôn ngữ', none),
  column('labels', 'Custom labels', 'Nhãn tùy chỉnh', none),
  column('funded', 'Funded content status', 'Trạng thái nội dung được tài trợ', none),
  column('data_comment', 'Data comment', 'Bình luận về dữ liệu', none),
  column('date', 'Date', 'Ngày', ({ language }) => (language === 'vi' ? 'Trọn đời' : 'Lifetime')),
  column('views', 'Views', 'Lượt xem', ({ figures }) => figures.views),
  column('reach', 'Reach', 'Số người tiếp cận', ({ figures }) => figures.reach),
  column(
    'interactions',
    'Reactions, Comments and Shares',
    'Cảm xúc, bình luận và lượt chia sẻ',
    ({ figures }) => figures.reactions + figures.comments + figures.shares,
  ),
  column('reactions', 'Reactions', 'Cảm xúc', ({ figures }) => figures.reactions),
  column('comments', 'Comments', 'Bình luận', ({ figures }) => figures.comments),
  column('shares', 'Shares', 'Lượt chia sẻ', ({ figures }) => figures.shares),
  column('clicks', 'Total clicks', 'Tổng lượt click', ({ figures }) => figures.clicks),
  column('other_clicks', 'Other Clicks', 'Lượt click khác', ({ figures }) => Math.floor(figures.clicks / 2)),
  column('link_clicks', 'Link Clicks', 'Lượt click vào liên kết', ({ post }) =>
    post.kind === 'link' ? 3 : '',
  ),
]

/** The same header a second time, as real files have it. */
export const viewsAgain = column('views_again', 'Views', 'Lượt xem', ({ figures }) => figures.views)

/** Last in a file, and blank but for moving pictures: this is why blocks are cut at different widths. */
export const videoColumns: readonly ContentColumn[] = [
  column('seconds', 'Seconds viewed', 'Số Giây xem', (row) => (isMoving(row) ? row.figures.seconds : '')),
  column('average_seconds', 'Average Seconds viewed', 'Số Giây xem trung bình', (row) =>
    isMoving(row) && row.figures.views > 0 ? Math.floor(row.figures.seconds / row.figures.views) : '',
  ),
  column('views_3s', '3-second video views', 'Lượt xem video trong tối thiểu 3 giây', (row) =>
    isMoving(row) ? Math.floor(row.figures.views * 0.6) : '',
  ),
  column('views_60s', '1-minute video views', 'Lượt xem video trong tối thiểu 1 phút', (row) =>
    row.post.kind === 'video' ? Math.floor(row.figures.views * 0.1) : '',
  ),
]

/** The wide tail of some months: retention at 41 points for five lengths of view. With the others, 235 columns. */
export const retentionColumns: readonly ContentColumn[] = ['15', '30', '60', '180', '600'].flatMap(
  (seconds, place) =>
    Array.from({ length: 41 }, (_, point) =>
      column(
        `retention_${seconds}_${point}`,
        `Percentage of views of at least ${seconds} seconds at interval ${point}`,
        `Phần trăm số lượt xem trong tối thiểu ${seconds} giây ở quãng ${point}`,
        // Longer views are known for longer videos only, so a page's block may end after any of the five.
        ({ post, figures }) =>
          post.kind === 'video' && figures.seconds % (place + 1) === 0
            ? (1 / (1 + point * 0.08)).toFixed(4)
            : '',
      ),
    ),
)
