/**
 * Which letters the bytes of a file stand for. Decided from the bytes alone: a byte order mark first, then strict
 * UTF-8, and what is neither is reported as latin-1 (a file saved again by an old Excel), never guessed further.
 */
import { open } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import type { FileProbe } from '../source.ts'

export type TextEncoding = NonNullable<FileProbe['encoding']>

const decoderLabels: Record<TextEncoding, string> = {
  'utf-8': 'utf-8',
  'utf-16le': 'utf-16le',
  latin1: 'windows-1252',
}

/** Reads the first bytes of a file; fewer when the file is shorter. */
export async function readHead(path: string, bytes: number): Promise<Uint8Array> {
  const handle = await open(path, 'r')
  try {
    const buffer = new Uint8Array(bytes)
    const { bytesRead } = await handle.read(buffer, 0, bytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/**
 * The encoding that a piece of a file speaks for; null when it is no text (NUL bytes without a UTF-16 mark).
 * `whole` says that nothing follows, so that a character cut at the end counts as damage.
 */
export function sniffEncoding(bytes: Uint8Array, whole: boolean): TextEncoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes.includes(0)) return null
  return isUtf8(bytes, whole) ? 'utf-8' : 'latin1'
}

function isUtf8(bytes: Uint8Array, whole: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !whole })
    return true
  } catch {
    return false
  }
}

/** The encoding of a file, all of its bytes considered: a head in ASCII says nothing about what follows. */
export async function fileEncoding(path: string): Promise<TextEncoding | null> {
  const first = sniffEncoding(await readHead(path, 4096), false)
  if (first !== 'utf-8') return first
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = chunk as Uint8Array
    if (bytes.includes(0)) return null
    try {
      decoder.decode(bytes, { stream: true })
    } catch {
      return 'latin1'
    }
  }
  try {
    decoder.decode()
    return 'utf-8'
  } catch {
    return 'latin1'
  }
}

/** Decodes bytes, byte order mark taken off. */
export function decode(bytes: Uint8Array, encoding: TextEncoding, whole = true): string {
  return new TextDecoder(decoderLabels[encoding]).decode(bytes, { stream: !whole })
}

/** The text of a file piece by piece, byte order mark taken off. */
export async function* decodedChunks(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(decoderLabels[encoding])
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const text = decoder.decode(chunk as Uint8Array, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}
