/** What a file's place and the operator's options say about it. */
import type { InputFile, ReadContext } from '../source.ts'
import { SourceError } from '../source.ts'

/**
 * The channel that the operator names (`--channel`), else the deepest inbox folder that is named by a channel id; null
 * when neither says. A `--channel` that is not registered refuses the file: the operator meant something.
 */
export function givenChannel(file: InputFile, context: ReadContext): string | null {
  const { channel, registry } = context
  if (channel !== null) {
    if (registry.channelById(channel) !== null) return channel
    throw new SourceError(
      'unknown_channel',
      `Kênh "${channel}" (--channel) chưa có trong registry/channels.csv. Hãy kiểm tra lại mã kênh.`,
    )
  }
  const folders = file.folder.split(/[\\/]/).filter((part) => part !== '')
  return folders.reverse().find((part) => registry.channelById(part) !== null) ?? null
}

/** The zone of times that the operator types beside a file. */
export function operatorZone(context: ReadContext): string {
  const [first] = context.registry.organisationIds
  return first === undefined ? 'Asia/Ho_Chi_Minh' : context.registry.timeZone(first)
}

/**
 * The Facebook page or group that a file without any id speaks of, as the operator or the folder says.
 * @throws SourceError with the question when neither says, and when the channel named is something else
 */
export function facebookChannelGiven(
  file: InputFile,
  context: ReadContext,
  wanted: 'page' | 'group',
): string {
  const label = wanted === 'group' ? 'nhóm' : 'trang'
  const channelId = givenChannel(file, context)
  if (channelId === null)
    throw new SourceError(
      'channel_unknown',
      `Tệp này là số liệu của ${label} nào? Trong tệp không ghi mã ${label}. Hãy đặt tệp vào thư mục inbox/<mã kênh>/, ` +
        `ví dụ inbox/${wanted === 'group' ? 'dn-nhom-hai-chau' : 'dn-fb-hai-chau'}/${file.name}, hoặc chạy lại với --channel <mã kênh>.`,
    )
  const channel = context.registry.channelById(channelId)
  if (channel?.platform === 'facebook' && (channel.kind === 'group') === (wanted === 'group'))
    return channelId
  throw new SourceError(
    'wrong_channel',
    `Kênh ${channelId} không phải ${label} Facebook (channels.csv ghi ${channel?.platform}, ${channel?.kind}), còn tệp là số liệu của một ${label} Facebook. ` +
      'Hãy kiểm tra lại thư mục hoặc --channel.',
  )
}
