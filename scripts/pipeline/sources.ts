/** The file sources that the product ships, in the order in which they are asked whether a file is theirs. */
import { channelSnapshot } from '../../sources/channel_snapshot/source.ts'
import { metaContent } from '../../sources/meta_content/source.ts'
import { metaDaily } from '../../sources/meta_daily/source.ts'
import type { Source } from '../../sources/source.ts'
import { submissionLog } from '../../sources/submission_log/source.ts'

export const sources: readonly Source[] = [metaContent, metaDaily, submissionLog, channelSnapshot]
