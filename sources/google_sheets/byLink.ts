/**
 * One tab through its sharing link, as CSV. Simple, but the cells come as the sheet shows them: dates must prove their
 * order to the reader, and the sheet's time zone is not told.
 */
import { ApiError, type ApiContext, type DownloadedFile, type HttpAnswer } from '../api.ts'
import { sniffDialect } from '../files/csv.ts'
import { BrokenQuotes, csvTokens } from '../files/csvTokens.ts'
import { periodSidecarSuffix } from '../typed/info.ts'
import type { GoogleSheetsConfig } from './config.ts'
import { withoutPersonalColumns } from './personal.ts'
import { acceptCsv } from './policy.ts'

export type LinkDocument = Extract<GoogleSheetsConfig['documents'][string], { csv_url: string }>

/** The link's answer. @throws ApiError, above all when it is a sign-in page */
export const askLink = (
  name: string,
  { csv_url }: LinkDocument,
  { http }: Pick<ApiContext, 'http'>,
): Promise<HttpAnswer> => http.ask({ url: csv_url, headers: acceptCsv, lane: name, confidential: true })

/** The document as it is now. @throws ApiError */
export async function downloadByLink(
  name: string,
  document: LinkDocument,
  context: ApiContext,
): Promise<DownloadedFile> {
  const { text, bytes } = await askLink(name, document, context)
  const { delimiter } = sniffDialect(text)
  const { rows, notices } = withoutPersonalColumns(recordsOf(text, delimiter), '', null)
  const info = Object.entries(document.info).map(([label, value]) => `${label}: ${value}\n`)
  return {
    name: `${name}.csv`,
    // What needs no blanking stays as it came, byte for byte.
    bytes: notices.length === 0 ? bytes : Buffer.from(csvText(rows, delimiter)),
    sidecars: info.length === 0 ? [] : [{ suffix: periodSidecarSuffix, text: info.join('') }],
    notices,
  }
}

function recordsOf(text: string, delimiter: string): string[][] {
  const tokens = csvTokens(delimiter)
  try {
    return [...tokens.push(text), ...tokens.end()]
  } catch (error) {
    if (!(error instanceof BrokenQuotes)) throw error
    throw new ApiError(
      'invalid_answer',
      `Dữ liệu của liên kết bị vỡ cấu trúc sau dòng ${error.records}, nên giữ nguyên bản trước; lần chạy sau sẽ đọc lại.`,
    )
  }
}

const csvText = (rows: readonly (readonly string[])[], delimiter: string): string =>
  rows.map((row) => `${row.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`).join('')

const csvCell = (cell: string, delimiter: string): string =>
  cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
