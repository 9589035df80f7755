/** The way 'records': the source parses row by row, we stage what it yields. */
import type { Item, RecordReading } from '../sources/source.ts'
import { fromSource } from './refusal.ts'
import type { Staging } from './stage.ts'

/** Stages everything that the source yields. What the source throws comes out as a refusal or as its own fault. */
export async function stageRecords(staging: Staging, reading: Pick<RecordReading, 'items'>): Promise<void> {
  for await (const item of guarded(reading.items)) {
    if (item.type === 'row') await staging.row(item.stream, item.sourceRow, item.row)
    else staging.finding(item)
  }
}

async function* guarded(items: AsyncIterable<Item>): AsyncGenerator<Item> {
  const iterator = items[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await iterator.next().catch((error: unknown) => {
        throw fromSource(error)
      })
      if (next.done) return
      yield next.value
    }
  } finally {
    // Lets the source close its file when we stop early.
    await iterator.return?.()
  }
}
