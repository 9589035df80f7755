/** A workspace whose Google documents are pulled and then taken in from the inbox, as a run does both. */
import { join } from 'node:path'
import { ingestFiles, type IngestResult } from '../../../ingest/ingestFiles.ts'
import { openWarehouse } from '../../../ingest/connection.ts'
import { channelSnapshot } from '../../../sources/channel_snapshot/source.ts'
import { probeFile } from '../../../sources/files/probe.ts'
import type { GoogleSheetsConfig } from '../../../sources/google_sheets/config.ts'
import { googleSheetsConfig } from '../../../sources/google_sheets/config.ts'
import { googleSheets } from '../../../sources/google_sheets/source.ts'
import { submissionLog } from '../../../sources/submission_log/source.ts'
import { platformWorkspace, registryWith, type TestChannel } from '../support/workspace.ts'
import { apiKey } from './sheetsServer.ts'

const channels: readonly TestChannel[] = [{ id: 'a-fb', platform: 'facebook', kind: 'page' }]

export const documentsOf = (baseUrl: string, documents: unknown): GoogleSheetsConfig =>
  googleSheetsConfig.parse({ base_url: baseUrl, api_key: 'SHEETS_KEY', documents })

export async function sheetsWorkspace(
  at: string,
  env: Readonly<Record<string, string>> = { SHEETS_KEY: apiKey },
) {
  const workspace = await platformWorkspace({ channels, env, at })
  const takeIn = async (): Promise<IngestResult> => {
    const warehouse = await openWarehouse(join(workspace.dir, 'warehouse.duckdb'), workspace.effects)
    try {
      return await ingestFiles(
        warehouse,
        {
          inbox: join(workspace.dir, 'inbox'),
          archive: join(workspace.dir, 'archive'),
          sources: [submissionLog, channelSnapshot],
          only: [],
          files: [],
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
  return {
    ...workspace,
    takeIn,
    /** Pulls the documents, then takes in what lies in the inbox. */
    run: async (config: GoogleSheetsConfig) => ({
      pulled: await workspace.pull(googleSheets(config)),
      taken: await takeIn(),
    }),
  }
}
