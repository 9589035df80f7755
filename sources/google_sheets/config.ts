/** The section `sources.google_sheets` of thidua.yaml. */
import { z } from 'zod'
import { commonParts, secretName, slug, title, webAddress } from '../registry/sourceConfigParts.ts'

const spreadsheetId = z
  .string()
  .regex(/^[\w-]{20,80}$/, 'mã bảng tính là đoạn giữa /d/ và /edit trong liên kết Google Sheets')

const kept = {
  /** Lines laid beside the document as its `.ky.txt`: `Kỳ từ`, `Kỳ đến`, `Phạm vi`. */
  info: z.record(title, z.string()).default({}),
}

/** Through the API: raw values, so that no date or number depends on the sheet's language. */
const byApi = z.strictObject({
  spreadsheet_id: spreadsheetId,
  tabs: z.array(title).min(1),
  ...kept,
})

/** Through the link "anyone with the link", one tab as CSV: simple, but dates come as the sheet shows them. */
const byLink = z.strictObject({ csv_url: webAddress, ...kept })

export const googleSheetsConfig = z.strictObject({
  ...commonParts,
  /** API key; needed for documents read through the API. */
  api_key: secretName.optional(),
  documents: z.record(
    slug,
    z.union([byApi, byLink], 'mỗi bảng tính cần spreadsheet_id và tabs, hoặc chỉ csv_url'),
  ),
})

export type GoogleSheetsConfig = z.output<typeof googleSheetsConfig>
