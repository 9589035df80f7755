/** Small workbooks for tests, a desk to read them at, and a reading boiled down to what tests look at. */
import ExcelJS from 'exceljs'
import { fixtureFolder } from '../files/fixtures.ts'
import { workspaceFixture, type WorkspaceFiles } from '../registry/fixtures.ts'
import { loadRegistry } from '../registry/loadRegistry.ts'
import {
  SourceError,
  type InputFile,
  type Item,
  type ReadContext,
  type Reading,
  type Source,
} from '../source.ts'

type CellValue = string | number | boolean | Date | null

/** A workbook's bytes. Dates are civil: a Date's UTC parts are what the cell shows. */
export async function workbook(
  sheets: Readonly<Record<string, readonly (readonly CellValue[])[]>>,
  merged: readonly { readonly sheet: string; readonly range: string }[] = [],
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name)
    rows.forEach((cells, index) => {
      cells.forEach((value, position) => {
        const cell = sheet.getCell(index + 1, position + 1)
        cell.value = value
        if (value instanceof Date) cell.numFmt = 'dd/mm/yyyy hh:mm'
      })
    })
    for (const { range } of merged.filter((one) => one.sheet === name)) sheet.mergeCells(range)
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/** A civil time for a date cell. */
export function civil(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}:00.000Z`)
}

export type ItemOf<T extends Item['type']> = Extract<Item, { readonly type: T }>

/** Everything that a reading yields, by type. */
export async function itemsOf(reading: Reading): Promise<{
  readonly rows: readonly ItemOf<'row'>[]
  readonly rejections: readonly ItemOf<'rejection'>[]
  readonly notices: readonly ItemOf<'notice'>[]
  readonly coverage: readonly ItemOf<'coverage'>[]
  readonly observed: readonly ItemOf<'observed'>[]
}> {
  if (reading.way !== 'records') throw new TypeError('not a reading of records')
  const items: Item[] = []
  for await (const item of reading.items) items.push(item)
  const of = <T extends Item['type']>(type: T) =>
    items.filter((item): item is ItemOf<T> => item.type === type)
  return {
    rows: of('row'),
    rejections: of('rejection'),
    notices: of('notice'),
    coverage: of('coverage'),
    observed: of('observed'),
  }
}

/** Channels with groups, beside which those of the sound workspace stand. */
export const channelsWithGroups: WorkspaceFiles = {
  'registry/channels.csv': [
    'channel_id,unit_id,platform,kind,name,external_ids,url,opened_on,closed_on,verified_on',
    'a-fb,a,facebook,page,Hội LHPN thành phố A,,,2020-01-01,,',
    'a-hc-fb,a-hc,facebook,page,Phụ nữ Hải Châu,,,2021-05-01,,',
    'a-nhom,a,facebook,group,Phụ nữ A lắng nghe,,,2022-01-01,,',
    'a-gl-nhom,a-gl,facebook,group,Phụ nữ Gia Lâm khỏe,,,2024-05-05,,',
    'q5-nhom,q5,facebook,group,Quận 5 của tôi,,,2022-01-01,,',
    '',
  ].join('\n'),
}

type Content = Parameters<Awaited<ReturnType<typeof fixtureFolder>>['write']>

/** A registry and a folder to put files into, for one source. */
export async function typedDesk(source: Source, changes: WorkspaceFiles = {}) {
  const workspace = await workspaceFixture(changes)
  const folder = await fixtureFolder()
  const { registry } = await loadRegistry(workspace.dir)
  const context: ReadContext = { registry: registry!.lookup, exportedAt: null, channel: null }
  let files = 0
  return {
    put: (name: Content[0], content: Content[1], options?: Content[2]) =>
      folder.write(`${(files += 1)}-${name}`, content, options),
    read: async (file: InputFile) => itemsOf(await source.read(file, context)),
    /** `code: message` of the refusal of a whole file. */
    refusal: (file: InputFile) =>
      source.read(file, context).then(
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
