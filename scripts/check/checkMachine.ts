/** What the workspace needs of its machine: room on the disk, a clock that is right, an inbox that can be written. */
import { existsSync } from 'node:fs'
import { rm, stat, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { clockText } from '../../ingest/clockText.ts'
import { failureOf } from '../cli/failure.ts'
import type { Workspace } from '../workspace.ts'
import { type Finding, wholeFile } from './finding.ts'

const gibibyte = 2 ** 30
const dayMs = 86_400_000

/** Bytes that a user may still write to the disk of a folder. */
export async function freeBytes(dir: string): Promise<number> {
  const { bavail, bsize } = await statfs(dir)
  return bavail * bsize
}

/** A build needs room for the new readers' copy beside the old one. */
export function diskRoom(free: number): Finding[] {
  if (free >= gibibyte) return []
  const message = `Ổ đĩa chỉ còn ${Math.floor(free / 2 ** 20)} MiB trống, cần ít nhất 1024 MiB. Hãy dọn bớt, ví dụ các bản cũ trong backups và exports.`
  return [wholeFile('problem', 'warehouse.duckdb', 'disk_full', message)]
}

/** Writes and removes a file: that tells whether the inbox takes files, and what time its disk has. */
export async function inboxAndItsClock({ inbox }: Workspace, now: Date): Promise<Finding[]> {
  const probe = join(inbox, '.thidua-check')
  try {
    await writeFile(probe, '')
    const { mtime } = await stat(probe)
    await rm(probe, { force: true })
    if (Math.abs(mtime.getTime() - now.getTime()) <= dayMs) return []
    const message = `Đồng hồ máy (${vietnamese(now)}) lệch hơn một ngày so với giờ của tệp trên ổ đĩa (${vietnamese(mtime)}). Hãy chỉnh lại ngày giờ của máy.`
    return [wholeFile('problem', 'inbox', 'wrong_clock', message)]
  } catch (error) {
    const message = `Không ghi được vào thư mục inbox. ${failureOf(error, 'vi').message}`
    return [wholeFile('problem', 'inbox', 'inbox_not_writable', message)]
  }
}

/** A clock before the newest observation that is already known runs slow, or ran fast when that was loaded. */
export function clockAndObservations(newest: string | null, now: Date): Finding[] {
  if (newest === null || Date.parse(newest) <= now.getTime()) return []
  const message = `Đồng hồ máy (${vietnamese(now)}) chạy sau số liệu mới nhất trong kho (${vietnamese(new Date(newest))}). Hãy chỉnh lại ngày giờ của máy; nếu đồng hồ đúng thì một tệp đã nạp với thời điểm xuất ở tương lai.`
  return [wholeFile('problem', 'warehouse.duckdb', 'clock_behind', message)]
}

/** Nobody can read figures before the first build. */
export function readersCopy({ readers }: Workspace): Finding[] {
  if (existsSync(join(readers, 'current'))) return []
  const message = 'Chưa có bản dữ liệu cho người đọc. Khi đã nạp số liệu, hãy chạy lệnh build hoặc run.'
  return [wholeFile('note', 'readers', 'no_readers_copy', message)]
}

const vietnamese = (instant: Date) => clockText(instant, 'Asia/Ho_Chi_Minh')
