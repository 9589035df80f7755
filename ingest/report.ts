/** The `.bao-cao.txt` beside a file that stays in the inbox: what was seen in it, why it stays, what to do. */
import { writeFile } from 'node:fs/promises'
import {
  looksPersonal,
  type FileProbe,
  type InputFile,
  type Rejection,
  type Source,
} from '../sources/source.ts'
import { reportSuffix, shownPath } from './fileNames.ts'

const shownLines = 6
const shownCells = 12
const shownWidth = 200

/** What was seen in a file that no source, or more than one, recognised. */
export function unrecognisedReport(
  file: InputFile,
  probe: FileProbe,
  sources: readonly Source[],
  claimedBy: readonly Source[],
): string[] {
  const why =
    claimedBy.length > 0
      ? [`Tệp giống nhiều loại cùng lúc: ${claimedBy.map((source) => source.title).join('; ')}.`]
      : ['Không nhận ra tệp này thuộc loại nào nên chưa nạp gì từ tệp.']
  return [
    ...heading(file),
    ...why,
    '',
    'Đã thấy trong tệp:',
    ...seen(probe),
    '',
    'Các loại tệp nhận được:',
    ...sources.map((source) => `- ${source.title}`),
    '',
    ...(probe.encoding === 'latin1' ? savedWithoutVietnamese : []),
    'Việc cần làm: kiểm tra có thả nhầm tệp không; nếu đúng loại thì xuất lại tệp gốc (đừng sửa tiêu đề cột),',
    'thả vào inbox rồi chạy lại `thidua ingest`. Nếu không cần tệp này, hãy xóa nó khỏi inbox.',
  ]
}

/** What Excel's plain "CSV" makes of Vietnamese letters. */
const savedWithoutVietnamese = [
  'Chữ tiếng Việt trong tệp có vẻ đã hỏng vì tệp không lưu bằng UTF-8. Trong Excel hãy chọn Save As,',
  'kiểu "CSV UTF-8 (Comma delimited)" hoặc "Excel Workbook (.xlsx)", rồi thả lại vào inbox.',
  '',
]

/** Why a recognised file was refused as a whole. */
export function refusedReport(
  file: InputFile,
  source: Source | null,
  rejections: readonly Rejection[],
): string[] {
  return [
    ...heading(file),
    ...(source ? [`Loại tệp: ${source.title}`] : []),
    'Chưa nạp gì từ tệp này, vì:',
    ...rejections.map((rejection) => {
      const place = [rejection.row === null ? null : `dòng ${rejection.row}`, rejection.column]
      const where = place.filter((part) => part !== null).join(', ')
      return `- ${where === '' ? '' : `${where}: `}${rejection.reason}`
    }),
    '',
    'Sửa xong, chạy lại `thidua ingest`; báo cáo này tự mất khi tệp được nạp.',
  ]
}

/** Writes the report beside the file, with a BOM and CRLF so that any Notepad shows Vietnamese. */
export async function writeReport(file: InputFile, lines: readonly string[]): Promise<string> {
  const path = file.path + reportSuffix
  await writeFile(path, `\ufeff${[...lines, ''].join('\r\n')}`)
  return path
}

const heading = (file: InputFile) => [`Tệp: ${shownPath(file.folder, file.name)} (${file.size} byte)`, '']

function seen(probe: FileProbe): string[] {
  if (probe.sheets) {
    return probe.sheets.flatMap((sheet) => [
      `- Trang tính "${sheet.name}":`,
      ...sheet.rows.slice(0, shownLines).map((row) => `    ${cut(row.slice(0, shownCells).join(' | '))}`),
    ])
  }
  if (probe.file.size === 0) return ['- Tệp rỗng.']
  if (probe.text === null) return ['- Không phải văn bản, cũng không phải sổ Excel (.xlsx) mở được.']
  const lines = probe.text.split(/\r?\n/).slice(0, shownLines)
  return [
    `- Văn bản, bảng mã ${probe.encoding ?? 'không rõ'}; những dòng đầu:`,
    ...lines.map((line) => `    ${cut(line)}`),
  ]
}

/** A line with something personal in it is not repeated, only its being there. */
const cut = (line: string) => {
  if (looksPersonal(line)) return '(dòng có dữ liệu cá nhân, không chép lại)'
  return line.length > shownWidth ? `${line.slice(0, shownWidth)}…` : line
}
