/** Writes the blank workbooks that units and the board fill in, one set per organisation. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Registry } from '../../sources/registry/loadRegistry.ts'
import { activityTemplate } from './activityTemplate.ts'
import { choicesOf, type Choices } from './choices.ts'
import { groupTemplate } from './groupTemplate.ts'
import { messageTemplate } from './messageTemplate.ts'
import { snapshotTemplate } from './snapshotTemplate.ts'
import { submissionTemplate } from './submissionTemplate.ts'
import { unitReportTemplate } from './unitReportTemplate.ts'

/** By the file name's first part; the organisation's id follows. */
const templates: Readonly<Record<string, (choices: Choices) => Promise<Uint8Array>>> = {
  'mau-so-tiep-nhan-tin-bai': submissionTemplate,
  'mau-so-lieu-kenh': snapshotTemplate,
  'mau-bao-cao-don-vi': unitReportTemplate,
  'mau-bao-cao-nhom': groupTemplate,
  'mau-so-tin-nhan': messageTemplate,
  'mau-so-hoat-dong': activityTemplate,
}

/**
 * Writes the templates into `dir` and returns their paths. The lists hold the units in force on `date`; without a date
 * all that the registry knows. The same registry and date give the same bytes.
 */
export async function writeTemplates(
  dir: string,
  registry: Registry,
  date: string | null = null,
): Promise<string[]> {
  await mkdir(dir, { recursive: true })
  const written: string[] = []
  for (const { organisation_id } of registry.organisations) {
    const choices = choicesOf(registry, organisation_id, date)
    for (const [name, template] of Object.entries(templates)) {
      const path = join(dir, `${name}.${organisation_id}.xlsx`)
      await writeFile(path, await template(choices))
      written.push(path)
    }
  }
  return written
}
