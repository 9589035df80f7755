/** What the tests of Studio readers share: a registry with the channels, a folder of files, readings and refusals. */
import { fixtureFolder, type FixtureOptions } from '../files/fixtures.ts'
import { workspaceFixture } from '../registry/fixtures.ts'
import { loadRegistry } from '../registry/loadRegistry.ts'
import { SourceError, type InputFile, type ReadContext, type Source } from '../source.ts'
import { itemsOf } from '../typed/fixtures.ts'

const channels = `channel_id,unit_id,platform,kind,name,external_ids,url,opened_on,closed_on,verified_on
a-fb,a,facebook,page,Hội LHPN thành phố A,,,2020-01-01,,
a-yt,a,youtube,channel,Phụ nữ thành phố A,,,2020-01-01,,
a-tt,a,tiktok,profile,Phụ nữ thành phố A,,,2020-01-01,,
`

export async function studioDesk(source: Source) {
  const workspace = await workspaceFixture({ 'registry/channels.csv': channels })
  const folder = await fixtureFolder()
  const { registry } = await loadRegistry(workspace.dir)
  const context: ReadContext = { registry: registry!.lookup, exportedAt: null, channel: null }
  let files = 0
  const read = async (file: InputFile, changes: Partial<ReadContext> = {}) => {
    const items = await itemsOf(await source.read(file, { ...context, ...changes }))
    for (const { stream, row } of items.rows)
      source.streams.find(({ name }) => name === stream)!.schema.parse(row)
    return items
  }
  return {
    /** Lays a file down; `sidecars` by suffix. */
    put: async (
      name: string,
      lines: readonly string[],
      options: FixtureOptions & { readonly sidecars?: Readonly<Record<string, string>> } = {},
    ) => {
      const numbered = `${(files += 1)} ${name}`
      for (const [suffix, text] of Object.entries(options.sidecars ?? {}))
        await folder.write(numbered + suffix, text)
      return folder.write(numbered, lines.join('\n'), options)
    },
    /** Everything a file yields; every row has passed its stream's schema. */
    read,
    /** `code: message` of the refusal of a whole file. */
    refusal: (file: InputFile, changes: Partial<ReadContext> = {}) =>
      read(file, changes).then(
        () => 'read',
        (error: unknown) => {
          if (error instanceof SourceError) return `${error.code}: ${error.message}`
          throw error
        },
      ),
    remove: async () => {
      await workspace.remove()
      await folder.remove()
    },
  }
}
