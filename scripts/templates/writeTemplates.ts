/** Writes the blank workbooks that units and the board fill in, one pair per organisation. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Registry } from '../../sources/registry/loadRegistry.ts'
import { choicesOf } from './choices.ts'
import { snapshotTemplate } from './snapshotTemplate.ts'
import { submissionTemplate } from './submissionTemplate.ts'

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
    const books = [
      { name: `mau-so-tiep-nhan-tin-bai.${organisation_id}.xlsx`, bytes: await submissionTemplate(choices) },
      { name: `mau-so-lieu-kenh.${organisation_id}.xlsx`, bytes: await snapshotTemplate(choices) },
    ]
    for (const { name, bytes } of books) {
      const path = join(dir, name)
      await writeFile(path, bytes)
      written.push(path)
    }
  }
  return written
}
