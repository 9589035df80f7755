/** Reads a fixture through the source and sorts what comes out, for tests. */
import type { FixtureOptions } from '../files/fixtures.ts'
import { fixtureFolder, inputFile } from '../files/fixtures.ts'
import type { InputFile, Item, ReadContext, Row } from '../source.ts'
import { SourceError } from '../source.ts'
import { fakeRegistry } from './fixtures.ts'
import { metaContent } from './source.ts'

export const march = 'Mar-01-2025_Mar-31-2025_1039829308656930.csv'

export type ExportOptions = FixtureOptions & {
  readonly name?: string
  readonly context?: Partial<ReadContext>
}

/** Everything that reading a file says, by kind. */
export async function readFile(file: InputFile, overrides: Partial<ReadContext> = {}) {
  const context = {
    registry: fakeRegistry(),
    exportedAt: '2025-04-02T00:00:00Z',
    channel: null,
    ...overrides,
  }
  const reading = await metaContent.read(file, context)
  if (reading.way !== 'records') throw new Error('expected records')
  const items: Item[] = []
  for await (const item of reading.items) items.push(item)
  const of = <T extends Item['type']>(type: T) =>
    items.filter((item): item is Extract<Item, { type: T }> => item.type === type)
  return {
    rows: of('row').map(({ row, sourceRow }): Row => ({ sourceRow, ...row })),
    rejections: of('rejection'),
    notices: of('notice'),
    coverage: of('coverage'),
    observed: of('observed'),
  }
}

/** A folder for a test file's exports, a reader of texts put into it, and a probe of them. */
export async function exportFolder() {
  const folder = await fixtureFolder()
  return {
    ...folder,
    read: async (content: string | Uint8Array, options: ExportOptions = {}) =>
      readFile(await folder.write(options.name ?? march, content, options), options.context),
  }
}

/** Reads a file that lies elsewhere, as if exported at an instant. */
export const readAt = async (path: string, overrides: Partial<ReadContext>) =>
  readFile(await inputFile(path), overrides)

export const codes = (items: readonly { readonly code: string }[]) => items.map(({ code }) => code)

/** The SourceError with which a promise must fail. */
export async function refused(promise: Promise<unknown>): Promise<SourceError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof SourceError) return error
  throw new Error('expected the file to be refused', { cause: error })
}
