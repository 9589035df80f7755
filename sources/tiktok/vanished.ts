/** Deleted and private videos just vanish from the listing, so known ones that it no longer holds are asked for by id. */
import { z } from 'zod'
import type { ApiItem, Subject } from '../api.ts'
import { askTiktok, type TiktokCall } from './ask.ts'
import { readVideo, videoFields } from './video.ts'

const path = '/v2/video/query/'
const idsPerCall = 20
/** Before there was TikTok. */
const beginning = '2010-01-01T00:00:00Z'

const found = z.object({ videos: z.array(z.unknown()).nullish() })

export interface Listed {
  readonly ids: ReadonlySet<string>
  /** Videos in the listing, refused ones included. */
  readonly count: number
  readonly readAt: string
}

/** `post_check` rows; a video that is there after all gives its `post` row too. */
export async function* checkVanished(
  subject: Subject,
  call: TiktokCall,
  listed: Listed,
): AsyncGenerator<ApiItem> {
  const range = { column: 'published_at', from: beginning, to: listed.readAt }
  const known = await call.context.known('post', subject.id, range)
  const missing = known.map((row) => String(row['post_id'])).filter((id) => !listed.ids.has(id))
  let position = listed.count
  for (let first = 0; first < missing.length; first += idsPerCall) {
    const ids = missing.slice(first, first + idsPerCall)
    const body = { filters: { video_ids: ids } }
    const { data, ordinal } = await askTiktok(call, path, videoFields, found, body)
    const present = new Set<string>()
    for (const raw of data.videos ?? []) {
      const { id, row, rejections } = readVideo(raw, subject.id, (position += 1))
      for (const rejection of rejections) yield { type: 'rejection', ...rejection }
      if (id === null || !ids.includes(id)) continue
      present.add(id)
      if (row !== null) yield { type: 'row', stream: 'post', sourceRow: ordinal, row }
    }
    for (const id of ids)
      yield {
        type: 'row',
        stream: 'post_check',
        sourceRow: ordinal,
        row: {
          channel_id: subject.id,
          post_id: id,
          outcome: present.has(id) ? 'present' : 'missing',
          answer: present.has(id) ? 'video/query: found' : 'video/query: not found',
        },
      }
  }
}
