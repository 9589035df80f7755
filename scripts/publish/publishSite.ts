/** Publishing: marts of the readers' copy to a static site that works without a network. */
import { join } from 'node:path'
import type { Progress } from '../cli/context.ts'
import { normalBasePath } from './basePath.ts'
import { buildStatic } from './build.ts'
import { withBuildLock } from './buildLock.ts'
import { type ExportedTable, exportTables } from './exportTables.ts'
import { type FinishedSite, finishSite, markerFile } from './finishSite.ts'
import { refuseForeignDir, replaceDir } from './replaceDir.ts'
import { dashboardsDir, layTemplate, templateDir, writeSiteFacts } from './template.ts'

export interface PublishOptions {
  /** The finished read-only copy of the warehouse. */
  readonly readerPath: string
  /** Replaced as a whole. */
  readonly outDir: string
  /** Where the site lies on its host: '' for the root, '/thi-dua' for a folder. */
  readonly basePath: string
  readonly title: string
  /** Puts the banner on every page and keeps search engines out. */
  readonly demo: boolean
  readonly progress: Progress
  /** What Evidence itself says while it builds. */
  readonly log: (line: string) => void
}

export interface PublishResult extends FinishedSite {
  readonly outDir: string
  readonly tables: readonly ExportedTable[]
}

/** Builds the site and replaces the old one. Nothing of the old site is touched before the new one is finished. */
export async function publishSite(options: PublishOptions): Promise<PublishResult> {
  const { readerPath, outDir, title, demo, progress, log } = options
  const basePath = normalBasePath(options.basePath)
  await refuseForeignDir(outDir, markerFile)
  return withBuildLock(join(dashboardsDir, '.evidence', 'khoa-dung-trang'), async () => {
    try {
      progress.step('Chuẩn bị khuôn trang')
      await layTemplate()
      progress.step('Xuất các bảng công bố')
      const { tables, expectedPages } = await exportTables(readerPath, templateDir, progress.advance)
      await writeSiteFacts({
        title,
        demo,
        tables: tables.map(({ name, description, rows }) => ({ name, description, rows })),
      })
      progress.step('Dựng trang')
      const built = await buildStatic({ basePath, expectedPages, advance: progress.advance, log })
      progress.step('Hoàn thiện và nén')
      const site = await finishSite(built, { demo, title, advance: progress.advance })
      progress.step('Thay trang cũ')
      await replaceDir(built, outDir, String(process.pid))
      return { ...site, outDir, tables }
    } finally {
      progress.end()
    }
  })
}
