/** Writes the dbt project into a folder that holds nothing else, and takes away generated files that no longer belong. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { Model } from '../model.ts'
import { banner, dbtProject } from './dbtProject.ts'

/** Returns the written paths (with `/`), sorted. Files without our banner, such as dbt's own `target/`, are left alone. */
export function exportDbt(models: readonly Model[], dir: string): readonly string[] {
  const files = dbtProject(models)
  for (const path of generatedFiles(dir)) if (!files.has(path)) rmSync(join(dir, path))
  for (const [path, content] of files) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), content)
  }
  return [...files.keys()]
}

/** The files below a folder that carry our banner; paths with `/`, sorted. */
export function generatedFiles(dir: string): readonly string[] {
  if (!existsSync(dir)) return []
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(sql|yml)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path, 'utf8').slice(0, 200).includes(banner))
    .map((path) => relative(dir, path).replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('target/'))
    .sort()
}
