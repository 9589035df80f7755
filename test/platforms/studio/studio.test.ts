/** Studio exports from the inbox to the warehouse, recognised among all file sources. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWarehouse } from '../../../ingest/connection.ts'
import { ingestFiles } from '../../../ingest/ingestFiles.ts'
import { sources as shipped } from '../../../scripts/pipeline/sources.ts'
import { probeFile } from '../../../sources/files/probe.ts'
import { tiktokStudio } from '../../../sources/tiktok_studio/source.ts'
import { youtubeStudio } from '../../../sources/youtube_studio/source.ts'
import {
  platformWorkspace,
  registryWith,
  type PlatformWorkspace,
  type TestChannel,
} from '../support/workspace.ts'

const channels: readonly TestChannel[] = [
  { id: 'a-yt', platform: 'youtube', kind: 'channel' },
  { id: 'a-tt', platform: 'tiktok', kind: 'profile' },
]

let workspace: PlatformWorkspace
beforeEach(async () => {
  workspace = await platformWorkspace({ channels, at: '2024-04-02T08:00:00.000Z' })
})
afterEach(() => workspace.remove())

/** Lays files into the inbox, each with its export time beside it, and takes them in. */
async function takeIn(files: Readonly<Record<string, string>>, exportedAt: string) {
  const inbox = join(workspace.dir, 'inbox')
  for (const [path, text] of Object.entries(files)) {
    const target = join(inbox, ...path.split('/'))
    await mkdir(join(target, '..'), { recursive: true })
    await writeFile(target, text)
    await writeFile(`${target}.xuat-luc.txt`, exportedAt)
  }
  const warehouse = await openWarehouse(join(workspace.dir, 'warehouse.duckdb'), workspace.effects)
  try {
    return await ingestFiles(
      warehouse,
      {
        inbox,
        archive: join(workspace.dir, 'archive'),
        sources: [...new Set([...shipped, youtubeStudio, tiktokStudio])],
        context: { registry: registryWith(channels), exportedAt: null, channel: null },
        probe: probeFile,
        timeZone: 'Asia/Ho_Chi_Minh',
      },
      workspace.effects,
    )
  } finally {
    warehouse.close()
  }
}

const folder = 'a-yt/Content 2024-03-30_2024-03-31 Kênh A'
const totals = (last: number) => `\ufeffDate,Views\n2024-03-30,5\n2024-03-31,${last}\n`

describe('the three files of a YouTube export and two of TikTok’s', () => {
  it('are each recognised, loaded and restated by the next export', async () => {
    const first = await takeIn(
      {
        [`${folder}/Totals.csv`]: totals(7),
        [`${folder}/Chart data.csv`]:
          'Date,Content,Video title,Video publish time,Views\n2024-03-31,abcDEF123_-,A,"Mar 30, 2024",4\n',
        [`${folder}/Table data.csv`]:
          'Content,Video title,Video publish time,Views\nTotal,,,12\nabcDEF123_-,A,"Mar 30, 2024",9\n',
        'a-tt/Overview.csv': 'Date,Video Views,Profile Views\nMarch 31,10,undefined\n',
        'a-tt/FollowerGender.csv': 'Gender,Distribution\nFemale,0.6\n',
      },
      '2024-04-02T08:00:00Z',
    )
    expect(
      first.files.map(({ file, source, status }) => `${file.split('/').at(-1)} ${source} ${status}`),
    ).toEqual([
      'FollowerGender.csv tiktok_studio refused',
      'Overview.csv tiktok_studio loaded',
      'Chart data.csv youtube_studio loaded',
      'Table data.csv youtube_studio loaded',
      'Totals.csv youtube_studio loaded',
    ])
    const second = await takeIn({ [`${folder}/Totals.csv`]: totals(8) }, '2024-04-03T08:00:00Z')
    expect(second.files.at(-1)).toMatchObject({ counts: { new: 0, updated: 1, unchanged: 1, rejected: 0 } })
    expect(
      await workspace.ask(
        `select date, value from raw.youtube_studio__metric
         qualify row_number() over (partition by date, metric order by load_seq desc) = 1 order by date`,
      ),
    ).toEqual([
      { date: '2024-03-30', value: '5' },
      { date: '2024-03-31', value: '8' },
    ])
    expect(await workspace.ask('select post_id, views from raw.youtube_studio__post')).toEqual([
      { post_id: 'abcDEF123_-', views: '9' },
    ])
    expect(
      await workspace.ask(
        'select metric, date, value, precision, reason from raw.tiktok_studio__metric order by metric',
      ),
    ).toEqual([
      {
        metric: 'profile_views',
        date: '2024-03-31',
        value: null,
        precision: 'unavailable',
        reason: 'undefined_in_file',
      },
      { metric: 'views', date: '2024-03-31', value: '10', precision: 'exact', reason: null },
    ])
  })
})
