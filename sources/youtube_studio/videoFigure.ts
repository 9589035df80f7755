/** A video's figure in one cell, whatever part of its life the table speaks of. */
import { postMetricStream } from '../platform/streams.ts'
import type { Item } from '../source.ts'
import { readFigure } from '../studio/figure.ts'
import { refusedCell } from '../studio/table.ts'
import type { TypedRecord, TypedTable } from '../typed/table.ts'
import { countColumns, signedColumns, type CountColumn, type StudioColumn } from './columns.ts'

type Record = TypedRecord<StudioColumn>

const videoId = /^[\w-]{11}$/

/** The columns of counts that a table has. */
export const countsOf = ({ headers }: TypedTable<StudioColumn>): readonly CountColumn[] =>
  countColumns.filter((column) => headers.positions[column].length > 0)

/** What one cell of counts yields: a row of `post_metric`, or a refusal. */
export function videoFigure(channelId: string, record: Record, column: CountColumn, dimension: string): Item {
  const cell = record.cell(column)
  const figure = readFigure(cell.text, signedColumns.has(column))
  if (figure.kind === 'refused')
    return {
      type: 'rejection',
      ...refusedCell(postMetricStream.name, record.row, cell, figure.code, figure.reason),
    }
  return {
    type: 'row',
    stream: postMetricStream.name,
    sourceRow: record.row,
    row: {
      channel_id: channelId,
      post_id: record.cell('content').text,
      metric: column,
      dimension,
      value: figure.kind === 'known' ? figure.value : null,
      reason: figure.kind === 'known' ? null : figure.reason,
    },
  }
}

/** The refusal of a row that names no video; null when it names one. */
export function refusedId(stream: string, record: Record): Item | null {
  const cell = record.cell('content')
  if (videoId.test(cell.text)) return null
  return {
    type: 'rejection',
    ...refusedCell(
      stream,
      record.row,
      cell,
      'bad_video_id',
      'Không phải mã video YouTube (11 ký tự). Hãy xuất lại tệp theo thẻ Nội dung, không sửa bằng Excel.',
    ),
  }
}
