/** Meta Business Suite's daily metric file: one metric of one page, one row per day. */
import { givenChannel, operatorZone } from '../files/context.ts'
import { decode, fileEncoding, readHead } from '../files/encoding.ts'
import { findObservedAt } from '../files/observedAt.ts'
import type { FileProbe, InputFile, ReadContext, Reading, Source } from '../source.ts'
import { SourceError } from '../source.ts'
import { dailyLayout } from './layout.ts'
import { scanPlan } from './scan.ts'
import { metricStream } from './stream.ts'
import { metricOfTitle, metricTitles } from './titles.ts'

function detect(probe: FileProbe): string | null {
  if (probe.text === null) return null
  const layout = dailyLayout(probe.text)
  if (layout === null) return null
  return `Có dòng tiêu đề cột "${layout.header.join(', ')}": tệp số liệu theo ngày của Meta Business Suite.`
}

async function read(file: InputFile, context: ReadContext): Promise<Reading> {
  const encoding = await fileEncoding(file.path)
  if (encoding === null || encoding === 'latin1') {
    throw new SourceError(
      'encoding_damaged',
      'Chữ trong tệp đã hỏng (không phải UTF-16 hay UTF-8), có lẽ do lưu lại bằng Excel. Hãy xuất lại tệp từ Business Suite.',
    )
  }
  const layout = dailyLayout(decode(await readHead(file.path, 64 * 1024), encoding, false))
  if (layout === null)
    throw new SourceError('not_daily_metric', 'Không phải tệp số liệu theo ngày của Business Suite.')
  if (layout.header.length !== 2) {
    throw new SourceError(
      'wide_daily_file',
      `Tệp có nhiều cột số liệu (${layout.header.join(', ')}), không biết mỗi cột là chỉ số nào. ` +
        'Hãy xuất từng chỉ số một, mỗi tệp chỉ có cột ngày và cột Primary.',
    )
  }
  const metric = layout.title === null ? null : metricOfTitle(layout.title)
  if (metric === null) throw unknownTitle(layout.title)
  const channelId = givenChannel(file, context)
  if (channelId === null) {
    throw new SourceError(
      'channel_unknown',
      `Tệp này là số liệu của trang nào? Trong tệp không ghi tên trang. Hãy đặt tệp vào thư mục inbox/<mã kênh>/, ` +
        `ví dụ inbox/dn-fb-hai-chau/${file.name}, hoặc chạy lại với --channel <mã kênh>.`,
    )
  }
  const platform = context.registry.channelById(channelId)?.platform
  if (platform !== 'facebook') {
    throw new SourceError(
      'wrong_platform',
      `Kênh ${channelId} là kênh ${platform ?? 'chưa rõ nền tảng'}, còn tệp là số liệu của trang Facebook. Hãy kiểm tra lại thư mục hoặc --channel.`,
    )
  }
  const found = await findObservedAt(file, { given: context.exportedAt, timeZone: operatorZone(context) })
  const dialectEncoding = encoding === 'utf-16le' ? 'utf-16' : 'utf-8'
  return scanPlan({ file, layout, encoding: dialectEncoding, channelId, metric, found })
}

function unknownTitle(title: string | null): SourceError {
  const known = Object.values(metricTitles).flatMap((titles) => titles.map((each) => `"${each}"`))
  const seen = title === null ? 'Tệp không có dòng tên chỉ số' : `Tên chỉ số "${title}" chưa được biết`
  return new SourceError(
    'unknown_metric_title',
    `${seen}; tên này là chỗ duy nhất cho biết tệp chứa chỉ số nào. Các tên nhận được: ${known.join(', ')}.`,
  )
}

export const metaDaily: Source = {
  id: 'meta_daily',
  title: 'Số liệu theo ngày (Meta Business Suite)',
  streams: [metricStream],
  detect,
  read,
}
