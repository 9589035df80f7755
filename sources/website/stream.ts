/** What this source remembers beside the articles: where a site lists them, and which of its pages are no articles. */
import { z } from 'zod'
import type { Row, Stream } from '../source.ts'

const textOrNull = z.string().nullable()

/** Where the articles of a site are listed, and by what the server can tell that nothing has changed. */
export const feedStream: Stream = {
  name: 'feed',
  columns: {
    channel_id: 'text',
    url: 'text',
    kind: 'text',
    etag: 'text',
    last_modified: 'text',
    horizon_at: 'timestamp',
  },
  key: ['channel_id'],
  mode: 'observations',
  schema: z.strictObject({
    channel_id: z.string().min(1),
    url: z.url('Phải là địa chỉ trang.'),
    kind: z.enum(['rss', 'atom', 'sitemap', 'index'], 'Loại nguồn tin chưa được biết.'),
    /** Validators of a reading without refusals; after refusals the whole is read again. */
    etag: textOrNull,
    last_modified: textOrNull,
    /** From here on a feed lists everything; for a sitemap the time of reading. */
    horizon_at: z.iso.datetime({ error: 'Thời điểm phải theo ISO, giờ UTC.' }),
  }) as unknown as z.ZodType<Row>,
}

/** A page of a sitemap that gives no publication date: no article, and not read again until the sitemap says it changed. */
export const undatedPageStream: Stream = {
  name: 'undated_page',
  columns: { channel_id: 'text', url: 'text', modified: 'text', read_at: 'timestamp' },
  key: ['channel_id', 'url'],
  mode: 'observations',
  schema: z.strictObject({
    channel_id: z.string().min(1),
    url: z.url('Phải là địa chỉ trang.'),
    /** As the sitemap writes it. */
    modified: textOrNull,
    read_at: z.iso.datetime({ error: 'Thời điểm phải theo ISO, giờ UTC.' }),
  }) as unknown as z.ZodType<Row>,
}
