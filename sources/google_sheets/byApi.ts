/**
 * A spreadsheet through the API: first what it is (zone, tabs), then all wanted tabs at once as raw values, dates as
 * serial days. https://developers.google.com/workspace/sheets/api/reference/rest
 */
import { z } from 'zod'
import { ApiError, type ApiContext, type DownloadedFile } from '../api.ts'
import { sheetCell, sheetDocumentSuffix, sheetDocumentText, type SheetCell } from '../files/sheetDocument.ts'
import { requireSecret } from '../platform/secret.ts'
import type { GoogleSheetsConfig } from './config.ts'
import { withoutPersonalColumns } from './personal.ts'
import { acceptJson } from './policy.ts'
import { otherZone } from './zone.ts'

export type ApiDocument = Extract<GoogleSheetsConfig['documents'][string], { spreadsheet_id: string }>

export interface ApiSetting {
  /** Without a slash at its end. */
  readonly baseUrl: string
  /** Name of the secret; null when thidua.yaml names none. */
  readonly keyName: string | null
}

const properties = z.object({
  properties: z.object({ locale: z.string().nullish(), timeZone: z.string() }),
  sheets: z.array(z.object({ properties: z.object({ title: z.string() }) })),
})
type Properties = z.infer<typeof properties>

/** An empty tab has no `values` at all. */
const batch = z.object({ valueRanges: z.array(z.object({ values: z.array(z.array(sheetCell)).optional() })) })

/** The spreadsheet's zone, language and tabs: no more than this is asked to see whether it may be read. */
export async function askProperties(
  name: string,
  { spreadsheet_id }: ApiDocument,
  setting: ApiSetting,
  context: ApiContext,
): Promise<Properties> {
  const { json } = await context.http.ask({
    url: `${setting.baseUrl}/v4/spreadsheets/${spreadsheet_id}`,
    query: { fields: 'properties(locale,timeZone),sheets.properties(title,sheetId)' },
    headers: acceptJson,
    secrets: { query: { key: keyOf(setting, context) } },
    lane: name,
  })
  return understood(properties, json)
}

function keyOf({ keyName }: ApiSetting, context: ApiContext): string {
  if (keyName !== null) return requireSecret(context, keyName)
  throw new ApiError(
    'secret_missing',
    'Đọc bảng tính bằng spreadsheet_id cần khóa API. Hãy ghi api_key: TÊN_KHÓA ở mục google_sheets của thidua.yaml và khóa đó vào .env.',
  )
}

function understood<T>(schema: z.ZodType<T>, json: unknown): T {
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  throw new ApiError(
    'invalid_answer',
    'Google Sheets trả lời theo dạng lạ nên không đọc. Hãy báo người phụ trách phần mềm.',
    { path: parsed.error.issues[0]?.path.join('.') ?? null },
  )
}

/** @throws ApiError when a tab that is wanted is not there (any more), or the clock is another one */
function requireFit(
  name: string,
  { tabs }: ApiDocument,
  { sheets, properties: { timeZone } }: Properties,
  { registry, clock }: Pick<ApiContext, 'registry' | 'clock'>,
): void {
  const titles = new Set(sheets.map((sheet) => sheet.properties.title.normalize('NFC')))
  const missing = tabs.filter((tab) => !titles.has(tab.normalize('NFC')))
  if (missing.length > 0)
    throw new ApiError(
      'not_found',
      `Bảng tính "${name}" không có trang ${missing.map(quoted).join(', ')} (các trang hiện có: ${[...titles].map(quoted).join(', ')}). ` +
        'Trang đã bị đổi tên hoặc xóa: hãy sửa tabs của bảng tính này trong thidua.yaml, hoặc đặt lại tên trang.',
    )
  const wanted = otherZone(timeZone, registry, clock())
  if (wanted === null) return
  throw new ApiError(
    'bad_request',
    `Bảng tính "${name}" đặt múi giờ ${timeZone}, khác ${wanted} của tổ chức, nên giờ gửi sẽ sai. Hãy vào Tệp > Cài đặt của bảng tính, ` +
      'chọn múi giờ Việt Nam, và sửa lại các dấu thời gian đã ghi theo giờ cũ.',
    { time_zone: timeZone },
  )
}

const quoted = (text: string) => `"${text}"`

/** The document as it is now. @throws ApiError */
export async function downloadByApi(
  name: string,
  document: ApiDocument,
  setting: ApiSetting,
  context: ApiContext,
): Promise<DownloadedFile> {
  const found = await askProperties(name, document, setting, context)
  requireFit(name, document, found, context)
  const values = await askValues(name, document, found, setting, context)
  const tabs = document.tabs.map((tab, index) => ({
    name: tab,
    ...withoutPersonalColumns(values[index] ?? [], null, tab),
  }))
  const text = sheetDocumentText({
    spreadsheetId: document.spreadsheet_id,
    locale: found.properties.locale ?? null,
    timeZone: found.properties.timeZone,
    info: document.info,
    tabs: tabs.map(({ name: tab, rows }) => ({ name: tab, values: rows.map((row) => [...row]) })),
  })
  return {
    name: name + sheetDocumentSuffix,
    bytes: Buffer.from(text),
    notices: tabs.flatMap(({ notices }) => notices),
  }
}

/** The cells of each wanted tab, in the order of `tabs`. */
async function askValues(
  name: string,
  { spreadsheet_id, tabs }: ApiDocument,
  { sheets }: Properties,
  setting: ApiSetting,
  context: ApiContext,
): Promise<readonly SheetCell[][][]> {
  const url = new URL(`${setting.baseUrl}/v4/spreadsheets/${spreadsheet_id}/values:batchGet`)
  for (const tab of tabs) {
    // The name in the Unicode form that the sheet itself has.
    const title = sheets.find((sheet) => sheet.properties.title.normalize('NFC') === tab.normalize('NFC'))
    url.searchParams.append('ranges', `'${(title?.properties.title ?? tab).replaceAll("'", "''")}'`)
  }
  const { json } = await context.http.ask({
    url: url.toString(),
    query: {
      majorDimension: 'ROWS',
      valueRenderOption: 'UNFORMATTED_VALUE',
      dateTimeRenderOption: 'SERIAL_NUMBER',
    },
    headers: acceptJson,
    secrets: { query: { key: keyOf(setting, context) } },
    lane: name,
    // Forms ask for names and addresses; the answer as it comes is not kept.
    confidential: true,
  })
  const { valueRanges } = understood(batch, json)
  if (valueRanges.length === tabs.length) return valueRanges.map(({ values }) => values ?? [])
  throw new ApiError(
    'invalid_answer',
    `Google Sheets trả về ${valueRanges.length} trang thay vì ${tabs.length}, nên không đọc; lần chạy sau sẽ đọc lại.`,
  )
}
