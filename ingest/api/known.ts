/** What the warehouse already knows of a channel, for sources that must tell what a listing no longer holds. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { KnownRange } from '../../sources/api.ts'
import type { Row, Source, Stream } from '../../sources/source.ts'
import { rawTable } from '../rawTables.ts'
import { id, iso, rowsOf } from '../sql.ts'

/** Newest version of each row of one channel whose `column` lies in the half-open range. */
export async function knownRows(
  connection: DuckDBConnection,
  source: Pick<Source, 'id'>,
  stream: Stream,
  channelId: string,
  range: KnownRange,
): Promise<readonly Row[]> {
  const selected = Object.entries(stream.columns).map(([name, type]) =>
    type === 'timestamp' ? `${iso(id(name))} as ${id(name)}` : id(name),
  )
  const type = stream.columns[range.column] === 'date' ? 'date' : 'timestamptz'
  return rowsOf<Row>(
    connection,
    `select ${selected.join(', ')} from ${rawTable(source, stream)}
     where channel_id = ? and ${id(range.column)} >= ?::${type} and ${id(range.column)} < ?::${type}
     qualify row_number() over (partition by ${stream.key.map(id).join(', ')}
       order by observed_at desc, load_seq desc, source_row desc) = 1
     order by ${stream.key.map(id).join(', ')}`,
    [channelId, range.from, range.to],
  )
}
