/** Open data: each built table as one Parquet file, in the order of its grain, so that the same data give the same bytes. */
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Model } from '../model.ts'
import { idOf, quoted, quotedId } from './compileModel.ts'

export interface ExportedFile {
  readonly model: string
  readonly path: string
  readonly bytes: number
}

/** Writes `<dir>/<layer>/<name>.parquet` for each model. */
export async function exportParquet(
  connection: DuckDBConnection,
  models: readonly Model[],
  dir: string,
): Promise<readonly ExportedFile[]> {
  const files: ExportedFile[] = []
  for (const model of models) {
    mkdirSync(join(dir, model.layer), { recursive: true })
    const path = join(dir, model.layer, `${model.name}.parquet`)
    const order = model.grain.map(quoted).join(', ')
    await connection.run(
      `copy (select * from ${quotedId(model)} order by ${order}) to '${path.replaceAll("'", "''")}' (format parquet, compression zstd)`,
    )
    files.push({ model: idOf(model), path, bytes: statSync(path).size })
  }
  return files
}
