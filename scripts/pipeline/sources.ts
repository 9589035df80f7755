/** The file sources that the product ships, in the order in which they are asked whether a file is theirs. */
import { activityLog } from '../../sources/activity_log/source.ts'
import { channelSnapshot } from '../../sources/channel_snapshot/source.ts'
import { groupInsights } from '../../sources/group_insights/source.ts'
import { groupReport } from '../../sources/group_report/source.ts'
import { messageLog } from '../../sources/message_log/source.ts'
import { metaContent } from '../../sources/meta_content/source.ts'
import { metaDaily } from '../../sources/meta_daily/source.ts'
import { metaLegacy } from '../../sources/meta_legacy/source.ts'
import type { Source } from '../../sources/source.ts'
import { submissionLog } from '../../sources/submission_log/source.ts'
import { tiktokStudio } from '../../sources/tiktok_studio/source.ts'
import { unitReport } from '../../sources/unit_report/source.ts'
import { youtubeStudio } from '../../sources/youtube_studio/source.ts'

export const sources: readonly Source[] = [
  metaContent,
  metaDaily,
  metaLegacy,
  groupInsights,
  youtubeStudio,
  tiktokStudio,
  submissionLog,
  channelSnapshot,
  unitReport,
  groupReport,
  messageLog,
  activityLog,
]
