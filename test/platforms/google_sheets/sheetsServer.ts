/** Google Sheets as far as this product asks it: one spreadsheet through the API, one tab through its link. */
import { platformServer, type Asked, type PlatformServer, type Reply } from '../support/server.ts'

export const spreadsheetId = '1AbcDEFghiJKLmnoPQRstuVWXyz0123456789'
export const apiKey = 'khoa-bi-mat-cua-bang-tinh-9731'

export type Cell = string | number | boolean

/** What the test changes between two readings. */
export interface SpreadsheetState {
  /** By title; a tab without rows has no `values` in the answer. */
  tabs: Record<string, Cell[][]>
  timeZone: string
  csv: Reply
  /** Answers that come before anything else, one a request. */
  before: Reply[]
}

export const csvPath = `/spreadsheets/d/${spreadsheetId}/export`

const json = (value: unknown): Reply => ({ body: JSON.stringify(value) })

function answer(state: SpreadsheetState, asked: Asked): Reply {
  const first = state.before.shift()
  if (first) return first
  if (asked.path === csvPath) return state.csv
  if (asked.query.get('key') !== apiKey)
    return {
      status: 400,
      ...json({
        error: {
          code: 400,
          message: 'API key not valid. Please pass a valid API key.',
          status: 'INVALID_ARGUMENT',
          details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' }],
        },
      }),
    }
  if (asked.path === `/v4/spreadsheets/${spreadsheetId}`)
    return json({
      properties: { locale: 'vi_VN', timeZone: state.timeZone },
      sheets: Object.keys(state.tabs).map((title, at) => ({ properties: { sheetId: at * 731, title } })),
    })
  if (asked.path === `/v4/spreadsheets/${spreadsheetId}/values:batchGet`) return values(state, asked)
  return { status: 404, ...json({ error: { code: 404, status: 'NOT_FOUND', message: 'not found' } }) }
}

function values({ tabs }: SpreadsheetState, { query }: Asked): Reply {
  const isRaw =
    query.get('valueRenderOption') === 'UNFORMATTED_VALUE' &&
    query.get('dateTimeRenderOption') === 'SERIAL_NUMBER'
  if (!isRaw) return { status: 500 }
  const ranges = query.getAll('ranges').map((range) => range.slice(1, -1).replaceAll("''", "'"))
  const unknown = ranges.find((title) => tabs[title] === undefined)
  if (unknown !== undefined)
    return {
      status: 400,
      ...json({
        error: { code: 400, status: 'INVALID_ARGUMENT', message: `Unable to parse range: '${unknown}'` },
      }),
    }
  return json({
    spreadsheetId,
    valueRanges: ranges.map((title) => ({
      range: `'${title}'!A1:Z1000`,
      majorDimension: 'ROWS',
      ...(tabs[title]!.length > 0 ? { values: tabs[title] } : {}),
    })),
  })
}

export async function sheetsServer(
  state: Partial<SpreadsheetState>,
): Promise<PlatformServer & { readonly state: SpreadsheetState }> {
  const whole: SpreadsheetState = {
    tabs: {},
    timeZone: 'Asia/Ho_Chi_Minh',
    csv: { status: 404 },
    before: [],
    ...state,
  }
  const server = await platformServer((asked) => answer(whole, asked))
  return { ...server, state: whole }
}
