/** The bundled registers as the generator needs them: which pages there are, whose, and by which ids exports name them. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'

/** The folder with the demo's thidua.yaml, registry/ and plans/. */
export const demoSourceFolder = fileURLToPath(new URL('../../sources/demo', import.meta.url))

export interface Unit {
  readonly id: string
  readonly organisationId: string
  readonly name: string
  readonly level: string
  readonly validTo: string
}

export interface Page {
  readonly channelId: string
  readonly unitId: string
  readonly name: string
  /** The id that exports write, and the API's where the register knows it. */
  readonly exportId: string
  readonly apiId: string | null
  readonly openedOn: string
  readonly closedOn: string
}

export interface Channel {
  readonly channelId: string
  readonly unitId: string
  readonly platform: string
  readonly kind: string
  readonly name: string
  readonly openedOn: string
  readonly closedOn: string
}

export interface Registers {
  readonly units: readonly Unit[]
  readonly channels: readonly Channel[]
  /** Facebook pages, the only channels that Business Suite exports. */
  readonly pages: readonly Page[]
}

async function table(name: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const text = await readFile(join(demoSourceFolder, 'registry', name), 'utf8')
  return parse(text, { columns: true, bom: true, skip_empty_lines: true }) as Record<string, string>[]
}

/** Reads the bundled registers. */
export async function readRegisters(): Promise<Registers> {
  const units = (await table('units.csv')).map((row) => ({
    id: row['unit_id']!,
    organisationId: row['organisation_id']!,
    name: row['name']!,
    level: row['level']!,
    validTo: row['valid_to']!,
  }))
  const rows = await table('channels.csv')
  const channels = rows.map((row) => ({
    channelId: row['channel_id']!,
    unitId: row['unit_id']!,
    platform: row['platform']!,
    kind: row['kind']!,
    name: row['name']!,
    openedOn: row['opened_on']!,
    closedOn: row['closed_on']!,
  }))
  const pages = rows
    .filter((row) => row['platform'] === 'facebook' && row['kind'] === 'page')
    .map((row) => {
      const [exportId, apiId] = row['external_ids']!.split(';') as [string, string?]
      return {
        channelId: row['channel_id']!,
        unitId: row['unit_id']!,
        name: row['name']!,
        exportId,
        apiId: apiId ?? null,
        openedOn: row['opened_on']!,
        closedOn: row['closed_on']!,
      }
    })
  return { units, channels, pages }
}
