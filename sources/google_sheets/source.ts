/**
 * Google Sheets: downloads the documents named in thidua.yaml into the inbox, where the ordinary readers of typed sheets
 * (submission log, channel counts, unit reports) take them in like any other file.
 */
import type { Access, ApiContext, ApiSource, DownloadedFile } from '../api.ts'
import { sidecarSuffix } from '../files/observedAt.ts'
import { askProperties, downloadByApi, type ApiSetting } from './byApi.ts'
import { askLink, downloadByLink } from './byLink.ts'
import type { GoogleSheetsConfig } from './config.ts'
import { policy } from './policy.ts'

/** It has no streams of its own: its documents do, once they are read. */
export const googleSheetsInfo = { id: 'google_sheets', title: 'Bảng tính Google', streams: [] } as const

type Document = GoogleSheetsConfig['documents'][string]

/** The source for a section of thidua.yaml. A document is a subject, and its one slice is due in every run. */
export function googleSheets(config: GoogleSheetsConfig): ApiSource {
  const setting: ApiSetting = {
    baseUrl: (config.base_url ?? 'https://sheets.googleapis.com').replace(/\/+$/, ''),
    keyName: config.api_key ?? null,
  }
  const documentOf = (name: string): Document => {
    const document = config.documents[name]
    if (document === undefined) throw new TypeError(`no document ${name}`)
    return document
  }
  return {
    ...googleSheetsInfo,
    policy,
    subjects: Object.keys(config.documents).map((id) => ({ id, name: id })),
    checkAccess: ({ id }, context) => check(id, documentOf(id), setting, context),
    slices: ({ id }) => [
      {
        kind: 'file',
        key: id,
        from: null,
        to: null,
        fetch: (context) => download(id, documentOf(id), setting, context),
      },
    ],
  }
}

/** Can the document be opened? Whether it still has its tabs is the slice's matter. */
async function check(
  name: string,
  document: Document,
  setting: ApiSetting,
  context: ApiContext,
): Promise<Access> {
  if ('csv_url' in document) await askLink(name, document, context)
  else await askProperties(name, document, setting, context)
  return { state: 'ok', message: `Mở được bảng tính "${name}".`, expiresAt: null }
}

/** The document, with the instant at which it was read beside it: that is when its figures were taken. */
async function download(
  name: string,
  document: Document,
  setting: ApiSetting,
  context: ApiContext,
): Promise<DownloadedFile> {
  const readAt = context.clock().toISOString()
  const file =
    'csv_url' in document
      ? await downloadByLink(name, document, context)
      : await downloadByApi(name, document, setting, context)
  return { ...file, sidecars: [...(file.sidecars ?? []), { suffix: sidecarSuffix, text: `${readAt}\n` }] }
}
