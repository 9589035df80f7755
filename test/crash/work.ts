/** The work that the crash test interrupts: take in a folder of files, then publish the readers' copy. */
import { type DuckDBConnection } from '@duckdb/node-api'
import { join } from 'node:path'
import { openWarehouse, type Warehouse } from '../../ingest/connection.ts'
import { ingestFiles } from '../../ingest/ingestFiles.ts'
import { publishReadersCopy } from '../../ingest/readersCopy.ts'
import { recordRun } from '../../ingest/run.ts'
import { bulkSource, toyProbe, toySource } from '../../ingest/testing/toySources.ts'
import { fixedEffects, registryOf } from '../../ingest/testing/workspace.ts'

/** Does all of it; `tick` is called before and after every statement to the warehouse. */
export async function work(dir: string, tick: () => void = () => undefined): Promise<void> {
  const effects = fixedEffects()
  const warehouse = ticking(await openWarehouse(join(dir, 'warehouse.duckdb'), effects), tick)
  try {
    const request = {
      inbox: join(dir, 'inbox'),
      archive: join(dir, 'archive'),
      sources: [toySource, bulkSource],
      context: { registry: registryOf(['a', 'b']), exportedAt: null, channel: null },
      probe: toyProbe,
      timeZone: 'Asia/Ho_Chi_Minh',
    }
    await recordRun(
      warehouse,
      'ingest',
      effects,
      () => ingestFiles(warehouse, request, effects),
      (result) => ({ status: result.clean ? 'done' : 'partly', counts: result.sources }),
    )
    await publishReadersCopy(warehouse, dir, effects)
  } finally {
    warehouse.close()
  }
}

function ticking(warehouse: Warehouse, tick: () => void): Warehouse {
  const wrap = (connection: DuckDBConnection): DuckDBConnection =>
    new Proxy(connection, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name, target)
        if (typeof member !== 'function') return member
        const method = member.bind(target) as (...rest: unknown[]) => unknown
        if (name !== 'run' && name !== 'runAndReadAll') return method
        return async (...rest: unknown[]) => {
          tick()
          const result = await method(...rest)
          tick()
          return result
        }
      },
    })
  return {
    ...warehouse,
    connection: wrap(warehouse.connection),
    connect: async () => wrap(await warehouse.connect()),
  }
}
