/** Puts an instant on every post of a file, once the file has shown which of its dates' figures is the month. */
import { SourceError } from '../source.ts'
import type { Draft } from './draft.ts'
import type { OrderEvidence } from './publishTime.ts'
import { decideOrder, isReadableWhenMixed, publishedDay, publishedInstant } from './publishTime.ts'
import type { Layout } from './readDraft.ts'
import { columnHeader } from './readDraft.ts'
import type { Report } from './report.ts'

export interface TimedPost {
  readonly draft: Draft
  /** ISO instant, UTC. */
  readonly at: string
  /** The civil day in Los Angeles. */
  readonly day: string
}

/** Times the posts; those without a readable time are refused, a file whose order nothing proves is asked about. */
export function timedPosts(
  drafts: readonly Draft[],
  evidence: OrderEvidence,
  layout: Layout,
  report: Report,
): readonly TimedPost[] {
  const column = columnHeader(layout, 'published')
  const order = decideOrder(
    drafts.flatMap(({ published }) => published ?? []),
    evidence,
  )
  if (order === 'unknown') {
    throw new SourceError(
      'ambiguous_date_order',
      'Ngày đăng trong tệp là tháng/ngày hay ngày/tháng? Mọi ngày đều từ 12 trở xuống nên không tự biết được. ' +
        'Hãy đặt lại tên gốc của tệp, có khoảng ngày như Mar-01-2025_Mar-31-2025_….csv, hoặc xuất lại với khoảng dài hơn.',
    )
  }
  if (order === 'mixed') {
    const message =
      'Tệp lẫn hai kiểu ngày (tháng/ngày và ngày/tháng), có lẽ đã lưu lại bằng Excel. Chỉ nạp những dòng chắc chắn.'
    report.notice({ code: 'mixed_date_order', row: null, column, message })
  } else if (order === 'day_first') {
    const message = 'Ngày đăng trong tệp này viết ngày trước tháng; tệp gốc của Meta viết tháng trước.'
    report.notice({ code: 'day_first', row: null, column, message })
  }
  return drafts.flatMap((draft) => {
    const { row, published, publishedRaw: value } = draft
    if (published === null) {
      const reason = 'Dòng không có thời gian đăng, nên không biết bài thuộc kỳ nào.'
      report.reject({ row, column, value: null, code: 'missing_publish_time', reason })
      return []
    }
    if (order === 'mixed' && !isReadableWhenMixed(published)) {
      const reason =
        'Ngày này đọc được theo cả hai kiểu, mà tệp lại lẫn cả hai. Hãy xuất lại tệp từ Business Suite.'
      report.reject({ row, column, value, code: 'ambiguous_date', reason })
      return []
    }
    const rowOrder = order === 'mixed' ? 'month_first' : order
    const { at, certainty } = publishedInstant(published, rowOrder)
    if (certainty !== 'exact')
      report.notice({ code: `dst_${certainty}`, row, column, message: dstMessage[certainty] })
    return [{ draft, at, day: publishedDay(published, rowOrder) }]
  })
}

const dstMessage = {
  gap: 'Giờ đăng rơi vào giờ không có thật khi Los Angeles chuyển sang giờ mùa hè; được đọc theo giờ trước khi chuyển, có thể lệch một giờ.',
  ambiguous:
    'Giờ đăng rơi vào giờ lặp lại khi Los Angeles chuyển về giờ mùa đông; được đọc là lần thứ nhất, có thể lệch một giờ.',
}
