/**
 * The demo's input files, written in the very formats that an operator's files have, always the same bytes. What is true of
 * them and what was planted in them goes into the manifest.
 */
import { join } from 'node:path'
import { activityDrafts } from './activityFiles.ts'
import { contentDrafts } from './contentDrafts.ts'
import { contentFilesOf, officesOf } from './contentFiles.ts'
import { dailyDrafts } from './dailyFiles.ts'
import type { DraftFile } from './draftFile.ts'
import { groupInsightsDrafts } from './groupInsightsFile.ts'
import { groupReportDrafts } from './groupReportFiles.ts'
import { legacyChannel, legacyDraft, legacyMonth } from './legacyFile.ts'
import type { Manifest } from './manifest.ts'
import { messageDrafts } from './messageFiles.ts'
import { postsOf } from './posts.ts'
import { refusedContent } from './refusedContent.ts'
import { refusedDaily } from './refusedDaily.ts'
import { readRegisters } from './registers.ts'
import { snapshotSet } from './snapshotFiles.ts'
import { allSubmissions, submissionDrafts } from './submissionFiles.ts'
import { tiktokDrafts } from './tiktokFiles.ts'
import { monthsBetween } from './times.ts'
import { unitReportDrafts } from './unitReportFiles.ts'
import { unknownDrafts } from './unknownFiles.ts'
import { writeDraft } from './writeFiles.ts'
import { youtubeDrafts } from './youtubeFiles.ts'

/** Writes the demo's files into `<workspaceDir>/inbox` and says what is in them. Nothing else is touched. */
export async function generateDemo(workspaceDir: string): Promise<Manifest> {
  const registers = await readRegisters()
  const wards = registers.units.filter(({ id, level }) => level === 'ward' && id.startsWith('dn-'))
  const wardUnitIds = new Set(wards.map(({ id }) => id))
  const submissions = allSubmissions()
  const snapshots = snapshotSet(registers.channels, wardUnitIds)
  const offices = officesOf(registers.pages, wardUnitIds).map((office) => {
    const months = monthsBetween(office.first, office.last)
    return { office, posts: office.pages.flatMap((page) => months.flatMap((month) => postsOf(page, month))) }
  })
  const legacyPage = registers.pages.find(({ channelId }) => channelId === legacyChannel)!
  const legacyPosts = postsOf(legacyPage, legacyMonth)
  const drafts: DraftFile[] = [
    ...contentDrafts(offices.flatMap(({ office, posts }) => contentFilesOf(office, posts))),
    ...refusedContent(offices[0]!.posts),
    ...dailyDrafts(),
    ...refusedDaily(),
    ...submissionDrafts(submissions),
    ...snapshots.drafts,
    ...unitReportDrafts(registers.units),
    ...groupReportDrafts(registers.channels),
    ...messageDrafts(registers.channels),
    ...activityDrafts(registers.units),
    ...groupInsightsDrafts(),
    ...tiktokDrafts(),
    ...youtubeDrafts(),
    legacyDraft(legacyPage, legacyPosts),
    ...unknownDrafts(),
  ]
  const inbox = join(workspaceDir, 'inbox')
  const written = []
  for (const draft of drafts) written.push(await writeDraft(inbox, draft))
  return {
    files: written.map(({ file }) => file),
    expected: written.flatMap(({ expected }) => expected),
    counts: {
      posts: offices.reduce((sum, { posts }) => sum + posts.length, legacyPosts.length),
      submissions: submissions.items.length,
      events: submissions.events.length,
      counts: snapshots.counts,
    },
  }
}
