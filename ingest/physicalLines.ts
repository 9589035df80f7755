/**
 * DuckDB's reader skips blank lines without a word, so row numbers after one would not be those that the operator sees.
 * Files have none as a rule; a fast search for two line ends in a row settles that, and only then lines are counted.
 */
import { createReadStream } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'

type Encoding = 'utf-8' | 'utf-16'

/** The 1-based numbers of the blank lines. */
export async function blankLines(path: string, encoding: Encoding): Promise<readonly number[]> {
  return (await mayHaveBlankLines(path, encoding)) ? countBlankLines(path, encoding) : []
}

async function mayHaveBlankLines(path: string, encoding: Encoding): Promise<boolean> {
  const nodeEncoding = encoding === 'utf-8' ? 'utf8' : 'utf16le'
  const patterns = ['\n\n', '\n\r\n'].map((text) => Buffer.from(text, nodeEncoding))
  const overlap = Math.max(...patterns.map((pattern) => pattern.length)) - 1
  let tail: Buffer = Buffer.alloc(0)
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = Buffer.concat([tail, piece as Buffer])
    if (patterns.some((pattern) => bytes.includes(pattern))) return true
    tail = bytes.subarray(-overlap)
  }
  return false
}

async function countBlankLines(path: string, encoding: Encoding): Promise<number[]> {
  const decoder = new StringDecoder(encoding === 'utf-8' ? 'utf8' : 'utf16le')
  const found: number[] = []
  let line = 1
  let rest = ''
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const lines = (rest + decoder.write(piece as Buffer)).split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) {
      if (text === '' || text === '\r') found.push(line)
      line++
    }
  }
  return found
}

/** From this row index (0-based) on, file lines run ahead of row indexes by `shift` more. */
export interface LineBreak {
  readonly fromIndex: number
  readonly shift: number
}

/** Where the numbering of kept rows jumps, given the lines that yielded no row. */
export function lineBreaks(missingLines: readonly number[], skipLines: number): readonly LineBreak[] {
  const first = skipLines + 1
  const sorted = [...new Set(missingLines)].filter((line) => line >= first).sort((a, b) => a - b)
  const byIndex = new Map<number, number>()
  sorted.forEach((line, i) => byIndex.set(line - first - i, i + 1))
  return [...byIndex].map(([fromIndex, shift]) => ({ fromIndex, shift }))
}
