/** From any error to one line for people, details, and the exit code that design.md fixes. */
import type { Language } from './context.ts'
import { CommandError, exitCodes, type ExitCode } from './outcome.ts'

export interface Failure {
  readonly code: ExitCode
  readonly kind: string
  readonly message: string
  readonly details: readonly string[]
}

/** Codes of the rooms' errors that mean more than "it failed". */
const exitCodeOf: Readonly<Record<string, ExitCode>> = {
  warehouse_locked: exitCodes.locked,
  warehouse_too_new: exitCodes.refused,
}

/** The failure that an error amounts to; an error that nobody foresaw says how to see more. */
export function failureOf(error: unknown, language: Language): Failure {
  if (error instanceof CommandError)
    return { code: error.code, kind: 'command', message: error.message, details: error.details }
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    if (ownErrors.has(error.name))
      return {
        code: exitCodeOf[error.code] ?? exitCodes.failed,
        kind: error.code,
        message: error.message,
        details: [],
      }
    const sentence = systemErrors[error.code]?.[language === 'en' ? 1 : 0]
    if (sentence !== undefined) {
      const path = 'path' in error && typeof error.path === 'string' ? ` (${error.path})` : ''
      return { code: exitCodes.failed, kind: error.code, message: `${sentence}${path}`, details: [] }
    }
  }
  const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
  const message =
    language === 'en'
      ? `Unexpected error: ${reason} (add --verbose for details)`
      : `Lỗi ngoài dự kiến: ${reason} (thêm --verbose để xem chi tiết)`
  return { code: exitCodes.failed, kind: 'unexpected', message, details: [] }
}

const ownErrors: ReadonlySet<string> = new Set(['IngestError', 'ModelError', 'SourceError', 'PublishError'])

const denied = [
  'Không có quyền ghi hoặc đọc ở đây. Hãy kiểm tra quyền của thư mục, hoặc chọn thư mục khác.',
  'No permission to read or write here. Check the permissions, or choose another folder.',
] as const
const busy = [
  'Tệp hoặc thư mục đang được chương trình khác giữ (Excel?). Hãy đóng chương trình đó rồi chạy lại.',
  'Another program holds this file or folder (Excel?). Close it and run again.',
] as const

/** What the operating system says of files and disks, with the remedy. */
const systemErrors: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  EACCES: denied,
  // Windows says so of a file that is open elsewhere.
  EPERM: [
    'Không được phép ghi ở đây: tệp đang mở ở chương trình khác (Excel?), chỉ đọc, hoặc không có quyền. Hãy đóng tệp hoặc sửa quyền rồi chạy lại.',
    'Not permitted: the file is open elsewhere (Excel?), read-only, or you have no right to it.',
  ],
  EROFS: ['Ổ đĩa này chỉ đọc. Hãy chọn nơi khác ghi được.', 'This disk is read-only. Choose another place.'],
  EBUSY: busy,
  ENOSPC: ['Ổ đĩa đã đầy. Hãy dọn bớt rồi chạy lại.', 'The disk is full. Free some space and run again.'],
  ENOENT: [
    'Không có tệp hoặc thư mục này. Hãy kiểm tra đường dẫn; đường dẫn có dấu cách phải đặt trong ngoặc kép.',
    'No such file or folder. Check the path; a path with spaces must stand in quotes.',
  ],
  ENOTDIR: [
    'Đường dẫn này đi qua một tệp chứ không phải thư mục. Hãy chọn một thư mục.',
    'This path leads through a file, not a folder. Choose a folder.',
  ],
  EISDIR: ['Đây là thư mục, cần một tệp. Hãy ghi cả tên tệp.', 'This is a folder; name a file.'],
  EEXIST: ['Ở đó đã có một tệp cùng tên. Hãy chọn tên khác.', 'A file of this name is there already.'],
}
