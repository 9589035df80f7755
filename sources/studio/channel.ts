/** Whose figures a Studio export holds: its files name no channel. */
import { givenChannel } from '../files/context.ts'
import { SourceError, type InputFile, type ReadContext } from '../source.ts'

const platformNames = { youtube: 'YouTube', tiktok: 'TikTok' } as const

/**
 * The channel that the folder or `--channel` names.
 * @throws SourceError with the question when neither says, and when it is a channel of another platform
 */
export function studioChannel(
  file: InputFile,
  context: ReadContext,
  platform: keyof typeof platformNames,
): string {
  const name = platformNames[platform]
  const channelId = givenChannel(file, context)
  if (channelId === null)
    throw new SourceError(
      'channel_unknown',
      `Tệp này là số liệu của kênh ${name} nào? Trong tệp không ghi tên kênh. Hãy đặt tệp vào thư mục inbox/<mã kênh>/, hoặc chạy lại với --channel <mã kênh>.`,
    )
  const found = context.registry.channelById(channelId)?.platform
  if (found === platform) return channelId
  throw new SourceError(
    'wrong_platform',
    `Kênh ${channelId} là kênh ${found ?? 'chưa rõ nền tảng'}, còn tệp là số liệu của kênh ${name}. Hãy kiểm tra lại thư mục hoặc --channel.`,
  )
}
