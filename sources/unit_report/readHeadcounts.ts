/** The table "Báo cáo đơn vị": a row holds the headcounts of one unit, over all channels or on one of them. */
import { parseCount } from '../files/numbers.ts'
import type { Item, Notice } from '../source.ts'
import { readMeasures, type Measured, type PartOf } from '../typed/measures.ts'
import { rowReader, type Reader, type Setting } from '../typed/rowReader.ts'
import type { TypedRecord, TypedTable } from '../typed/table.ts'
import { tableKind } from '../typed/tableKind.ts'
import { headcountColumns, isHeadcountHeader, type HeadcountColumn } from './columns.ts'
import { anyChannel, headcountMeasures, type HeadcountMeasure, type HeadcountRow } from './stream.ts'

const parts: readonly PartOf<HeadcountMeasure>[] = [
  ['members_and_cadres_interacted', 'members_and_cadres'],
  ['staff_interacted', 'staff'],
  ['linked', 'listed'],
  ['linked_interacting', 'linked'],
  ['linked_interacting', 'listed'],
  ['information_staff_trained', 'information_staff'],
  ['propagandists_trained', 'propagandists'],
]

/** What people did on a channel; the others are about the unit and have no channel. */
const perChannel: readonly HeadcountMeasure[] = [
  'members_and_cadres_interacted',
  'staff_interacted',
  'linked',
  'linked_interacting',
]

interface Line {
  readonly record: TypedRecord<HeadcountColumn>
  readonly reader: Reader<HeadcountColumn>
  readonly unitId: string
  readonly channelScope: string
  /** The channel's name was refused: its figures belong nowhere. */
  readonly isRefused: boolean
}

function lineOf(record: TypedRecord<HeadcountColumn>, setting: Setting): Line {
  const reader = rowReader('headcount', record, setting)
  const unitId = reader.unit('unit', setting.frame.to)
  const channel = reader.text('channel') === null ? anyChannel : reader.channel('channel')
  return {
    record,
    reader,
    unitId,
    channelScope: channel ?? anyChannel,
    isRefused: unitId === '' || channel === null,
  }
}

type Totals = ReadonlyMap<HeadcountMeasure, number>

function figuresOf({ reader, record, channelScope }: Line, totals: Totals): Measured<HeadcountMeasure>[] {
  if (channelScope === anyChannel) return readMeasures(reader, record, headcountMeasures, parts)
  for (const measure of headcountMeasures)
    if (!perChannel.includes(measure) && record.cell(measure).text !== '')
      reader.refuse(
        record.cell(measure),
        'not_per_channel',
        'Số này là của cả đơn vị, không tách theo kênh. Hãy ghi ở dòng để trống Kênh.',
      )
  return readMeasures(reader, record, perChannel, parts, totals)
}

/** A person who does something on one channel does it on "any channel" too. */
function beyondTotals(line: Line, figures: readonly Measured<HeadcountMeasure>[], totals: Totals): Notice[] {
  if (line.channelScope === anyChannel) return []
  return figures.flatMap(({ measure, value }) => {
    const total = totals.get(measure)
    if (total === undefined || value <= total) return []
    return [
      {
        code: 'part_exceeds_total',
        row: line.record.row,
        column: line.record.cell(measure).place,
        message: `Số trên kênh này (${value}) lớn hơn số chung mọi kênh của đơn vị (${total}). Cả hai được ghi nhận; hãy kiểm tra và nộp lại nếu sai.`,
      },
    ]
  })
}

function readLine(line: Line, totals: Totals, { frame }: Setting): Item[] {
  const { reader, unitId, channelScope } = line
  const figures = figuresOf(line, totals)
  const evidence = reader.publicText('evidence')
  const rows = figures.map(({ measure, value }): HeadcountRow => ({
    organisation_id: frame.organisationId,
    unit_id: unitId,
    period_from: frame.from,
    period_to: frame.to,
    measure,
    channel_scope: channelScope,
    value,
    evidence,
  }))
  return [
    ...reader.itemsInPart(line.isRefused ? [] : rows),
    ...beyondTotals(line, figures, totals).map((notice): Item => ({ type: 'notice', ...notice })),
  ]
}

/** What the units' rows over all channels say, by unit: the wholes that rows of one channel are held against. */
function totalsOf(lines: readonly Line[]): ReadonlyMap<string, Totals> {
  const totals = new Map<string, Map<HeadcountMeasure, number>>()
  for (const { record, unitId, channelScope } of lines) {
    if (channelScope !== anyChannel) continue
    const own = totals.get(unitId) ?? new Map<HeadcountMeasure, number>()
    totals.set(unitId, own)
    for (const measure of headcountMeasures) {
      const count = parseCount(record.cell(measure).text)
      if (count.ok && count.value !== null) own.set(measure, count.value)
    }
  }
  return totals
}

function readHeadcounts(table: TypedTable<HeadcountColumn>, setting: Setting): Item[] {
  const lines = table.records.map((record) => lineOf(record, setting))
  const totals = totalsOf(lines)
  return lines.flatMap((line) => readLine(line, totals.get(line.unitId) ?? new Map(), setting))
}

/** Headcounts of the file's period. An absent row is unknown, so that the table covers nothing. */
export const headcountTable = tableKind<HeadcountColumn>({
  stream: 'headcount',
  what: 'báo cáo số liệu của đơn vị',
  columns: headcountColumns,
  isHeader: isHeadcountHeader,
  required: ({ unitId }) => (unitId === null ? ['unit'] : []),
  dates: { inPeriod: [], others: [] },
  privateColumns: ['Người báo cáo', 'Cán bộ báo cáo', 'Cán bộ phụ trách', 'Danh sách'],
  read: readHeadcounts,
  past: (_row, { start }) => [start],
})
