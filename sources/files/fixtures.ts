/** Small input files for tests: written into a temporary folder, with the modification time that the case needs. */
import { mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { InputFile } from '../source.ts'

export interface FixtureOptions {
  readonly folder?: string
  /** ISO instant; default 2030-01-01, later than any fixture's content. */
  readonly modifiedAt?: string
}

/** A temporary folder and a way to put files into it; `remove` takes it all away. */
export async function fixtureFolder(): Promise<{
  readonly path: string
  readonly write: (name: string, content: string | Uint8Array, options?: FixtureOptions) => Promise<InputFile>
  readonly remove: () => Promise<void>
}> {
  const path = await mkdtemp(join(tmpdir(), 'thidua-'))
  return {
    path,
    write: async (name, content, options = {}) => {
      const target = join(path, name)
      await writeFile(target, content)
      return inputFile(target, options)
    },
    remove: () => rm(path, { recursive: true, force: true }),
  }
}

/** Describes a file that is already there. */
export async function inputFile(path: string, options: FixtureOptions = {}): Promise<InputFile> {
  if (options.modifiedAt !== undefined)
    await utimes(path, new Date(options.modifiedAt), new Date(options.modifiedAt))
  const { size } = await stat(path)
  const name = path.split(/[\\/]/).at(-1) ?? path
  return {
    path,
    name: name.normalize('NFC'),
    folder: options.folder ?? '',
    size,
    modifiedAt: options.modifiedAt ?? '2030-01-01T00:00:00.000Z',
  }
}

/** UTF-16LE with byte order mark, as the daily metric files come. */
export function utf16le(text: string): Uint8Array {
  return Buffer.from(`\ufeff${text}`, 'utf16le')
}

/** A file of the data that others wrote, where a checkout has them beside it; tests run on them only when they exist. */
export function sharedData(path: string): string {
  return fileURLToPath(new URL(`../../../shared/data/${path}`, import.meta.url))
}

/** A workbook as XML text, each cell a string; `escape` false writes texts as old exporters did, `&` and `<` bare. */
export function spreadsheetMl(
  sheets: Readonly<Record<string, readonly (readonly string[])[]>>,
  { escape = true }: { readonly escape?: boolean } = {},
): string {
  const text = (raw: string) =>
    escape ? raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;') : raw
  const cell = (raw: string) => `<Cell><Data ss:Type="String">${text(raw)}</Data></Cell>`
  const row = (cells: readonly string[]) => `<Row>${cells.map(cell).join('')}</Row>\n`
  const sheet = ([name, rows]: [string, readonly (readonly string[])[]]) =>
    `<Worksheet ss:Name="${text(name)}"><Table>\n${rows.map(row).join('')}</Table></Worksheet>\n`
  return (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n' +
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">\n' +
    `${Object.entries(sheets).map(sheet).join('')}</Workbook>\n`
  )
}
