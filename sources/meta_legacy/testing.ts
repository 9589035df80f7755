/** Reads a fixture through the source and sorts what comes out, for tests. */
import { fixtureFolder, type FixtureOptions } from '../files/fixtures.ts'
import { probeFile } from '../files/probe.ts'
import { fakeRegistry } from '../meta_content/fixtures.ts'
import type { ReadContext, Row, Source } from '../source.ts'
import { itemsOf } from '../typed/fixtures.ts'
import { pageA } from './fixtures.ts'
import { metaLegacy } from './source.ts'

export type Options = FixtureOptions & { readonly name?: string; readonly context?: Partial<ReadContext> }

/** A folder for a test file's exports, a reader of what is put into it, and what detection says of it. */
export async function legacyFolder() {
  const folder = await fixtureFolder()
  return {
    remove: folder.remove,
    read: async (content: string | Uint8Array, options: Options = {}) => {
      const file = await folder.write(options.name ?? 'xuat.csv', content, options)
      const context: ReadContext = {
        registry: fakeRegistry({ [pageA]: 'kenh-a' }),
        exportedAt: '2015-11-20T00:00:00Z',
        channel: null,
        ...options.context,
      }
      const items = await itemsOf(await metaLegacy.read(file, context))
      for (const { stream, row } of items.rows)
        metaLegacy.streams.find(({ name }) => name === stream)?.schema.parse(row)
      const of = (stream: string): Row[] =>
        items.rows.filter((item) => item.stream === stream).map(({ row }) => row)
      return { ...items, posts: of('post'), figures: of('post_metric'), metrics: of('metric') }
    },
    detect: async (content: string | Uint8Array, name = 'x.csv', source: Source = metaLegacy) =>
      source.detect(await probeFile(await folder.write(name, content))),
  }
}

/** The figures as `metric/dimension: value`. */
export const short = (rows: readonly Row[]): string[] =>
  rows.map(({ metric, dimension, value }) => `${metric}/${dimension}: ${value}`)
