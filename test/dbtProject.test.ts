/** The committed dbt project is what the models say now; `thidua export dbt` writes it anew. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dbtProject } from '../models/dbt_export/dbtProject.ts'
import { generatedFiles } from '../models/dbt_export/exportDbt.ts'
import { models } from '../models/index.ts'

const dir = resolve(import.meta.dirname, '../models/dbt')

describe('models/dbt', () => {
  const expected = dbtProject(models)

  it('holds the files of the models, no more and no fewer', () => {
    expect(generatedFiles(dir)).toEqual([...expected.keys()])
  })

  it('is not stale', () => {
    // Git may check text out with CRLF on Windows.
    const stale = [...expected].filter(
      ([path, content]) => readFileSync(join(dir, path), 'utf8').replaceAll('\r\n', '\n') !== content,
    )
    expect(
      stale.map(([path]) => path),
      'run `npx thidua export dbt`',
    ).toEqual([])
  })
})
