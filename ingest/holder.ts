/**
 * Who has the warehouse open for writing, in words for whoever must wait. DuckDB's file lock is what keeps others out;
 * the file beside the warehouse only names its holder, and one whose process is gone names nobody.
 */
import { rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { z } from 'zod'
import { clockText } from './clockText.ts'
import { hasCode } from './errors.ts'
import { isHolding } from './fileLock.ts'
import { isHeldOpen } from './fileOps.ts'

const holder = z.object({
  pid: z.int().positive(),
  host: z.string(),
  /** The command that opened the warehouse; null when it did not say. */
  command: z.string().nullable(),
  since: z.iso.datetime(),
})

export type Holder = z.output<typeof holder>

const holderFile = (warehousePath: string) => `${warehousePath}.holder.json`

/** Names this process as the holder; to be called while DuckDB's lock is held. */
export function writeHolder(warehousePath: string, command: string | null, since: string): void {
  const name: Holder = { pid: process.pid, host: hostname(), command, since }
  unlessHeldOpen(() => writeFileSync(holderFile(warehousePath), `${JSON.stringify(name)}\n`))
}

/** Takes the name off again; to be called while DuckDB's lock is still held: afterwards the name may be another's. */
export function removeHolder(warehousePath: string): void {
  unlessHeldOpen(() => rmSync(holderFile(warehousePath), { force: true }))
}

/** Who holds the warehouse, as far as that is known: null when nobody is named or the named process is gone. */
export async function readHolder(warehousePath: string): Promise<Holder | null> {
  const text = await readFile(holderFile(warehousePath), 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT') || isHeldOpen(error)) return ''
    throw error
  })
  const read = holder.safeParse(jsonOf(text))
  if (!read.success) return null
  const { pid, host, since } = read.data
  // Whether a process on another machine lives cannot be told from here.
  return host !== hostname() || isHolding({ pid, since: Date.parse(since) }) ? read.data : null
}

/** `lệnh ingest, tiến trình 123, từ 08:05 25/11/2026`; a holder on another machine is named with it. */
export function holderText({ pid, host, command, since }: Holder): string {
  return [
    ...(command === null ? [] : [`lệnh ${command}`]),
    `tiến trình ${pid}`,
    ...(host === hostname() ? [] : [`trên máy ${host}`]),
    `từ ${clockText(new Date(since), 'Asia/Ho_Chi_Minh')}`,
  ].join(', ')
}

/** A scanner that looks at the file just now costs a name, no more. */
function unlessHeldOpen(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (!isHeldOpen(error)) throw error
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Being written just now, or no holder's file at all: it names nobody.
    return null
  }
}
