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
