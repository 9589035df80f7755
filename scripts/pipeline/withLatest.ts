/**
 * The newest state for short questions about operation (status, quarantine): the warehouse itself while nobody writes,
 * else the readers' copy. Figures for readers always come from the copy.
 */
import { existsSync } from 'node:fs'
import { openWarehouse, type Queryable } from '../../ingest/connection.ts'
import { IngestError } from '../../ingest/errors.ts'
import { openReader } from '../../ingest/readersCopy.ts'
import { type CommandContext, say } from '../cli/context.ts'
import { hint } from '../cli/hint.ts'
import { CommandError, exitCodes } from '../cli/outcome.ts'
import { requireWorkspace } from './requireRegistry.ts'

/**
 * Asks the newest state that can be had now.
 * @throws CommandError exit code 3 when nothing was ever loaded
 */
export async function withLatest<T>(
  context: CommandContext,
  work: (db: Queryable) => Promise<T>,
): Promise<T> {
  requireWorkspace(context)
  if (!existsSync(context.workspace.warehouse))
    throw new CommandError(
      exitCodes.refused,
      say(
        context,
        `Chưa có dữ liệu trong ${context.workspace.dir}. Thả tệp vào inbox rồi chạy: ${hint(context, 'run')}`,
        `No data yet in ${context.workspace.dir}. Put files in the inbox and run: ${hint(context, 'run')}`,
      ),
    )
  const opened = await openWarehouse(context.workspace.warehouse, context).catch((error: unknown) => {
    if (error instanceof IngestError && error.code === 'warehouse_locked')
      return openReader(context.workspace.dir)
    throw error
  })
  try {
    return await work(opened)
  } finally {
    opened.close()
  }
}
