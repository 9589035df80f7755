/** What the operator is told of metrics and fields that Meta no longer answers. */
import type { ApiItem } from '../api.ts'
import type { GraphCall } from './graph.ts'
import { insightMetric } from './metrics.ts'

/** One notice a name. */
export function* refusalNotices(
  { subject, context }: GraphCall,
  refused: readonly string[],
): Generator<ApiItem> {
  const channel = context.registry.channelById(subject.id)?.name ?? subject.name
  for (const name of refused) {
    const meaning = insightMetric(name)
    const shown = meaning === null ? name : `${name} (${meaning.vi})`
    yield {
      type: 'notice',
      code: 'metric_rejected',
      row: null,
      column: name,
      message: `Facebook không còn cung cấp ${shown} cho kênh "${channel}": số đã lấy vẫn giữ, từ nay để trống chứ không tính là 0. Hãy báo người phụ trách phần mềm cập nhật danh sách chỉ số.`,
    }
  }
}
