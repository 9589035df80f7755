/**
 * The reports of headcounts: Bình Tân's ten bases each quarter, Đà Nẵng's districts, units and its own office each
 * half-year, and a correction that one base sends in for itself.
 */
import { headcountColumns, type HeadcountColumn } from '../../sources/unit_report/columns.ts'
import { byteOrderMark, csvLines } from './csvText.ts'
import type { DraftFile, Planted } from './draftFile.ts'
import { utf8 } from './draftFile.ts'
import type { Filled } from './filledTemplate.ts'
import { filledDraft, filledTable } from './filledTemplate.ts'
import { baseHeads, officeHeads, unionHeads } from './headcounts.ts'
import type { Unit } from './registers.ts'
import { closedAt, halfYearName, halfYears, quarterName, quarters } from './spans.ts'
import { typedDate, typedVietnam, vietnam } from './times.ts'

type Row = Filled<HeadcountColumn>

/** In the third quarter this base typed one figure wrong, and sent it in again a month later. */
const slip = { unitId: 'bt-an-lac-a', quarter: 2, typed: 999 } as const

/** This base also counts by channel, from the last quarter on. */
const byChannel = { unitId: 'bt-an-lac', quarter: 5 } as const

/** All reports of the units named in the register. */
export function unitReportDrafts(units: readonly Unit[]): DraftFile[] {
  const bases = units.filter(({ level }) => level === 'base')
  const upper = units.filter(
    ({ id, level }) => id.startsWith('dn-') && (level === 'district' || level === 'affiliated'),
  )
  return [
    ...quarters.map((_, quarter) => quarterDraft(bases, quarter)),
    correction(),
    ...halfYears.map((_, halfYear) => halfYearDraft(upper, halfYear)),
  ]
}

function quarterDraft(bases: readonly Unit[], quarter: number): DraftFile {
  const span = quarters[quarter]!
  const rows = bases.map(({ id, name }): Row => {
    const heads = { unit: name, ...baseHeads(id, quarter), evidence: `Báo cáo ${quarterName(span)}.pdf` }
    return isSlip(id, quarter) ? { ...heads, linked_interacting: slip.typed } : heads
  })
  const row = 2 + bases.findIndex(({ id }) => isSlip(id, quarter))
  const refused: Planted = {
    trap: null,
    row,
    kind: 'rejected',
    code: 'part_exceeds_whole',
    note: 'Người liên kết và tương tác nhiều hơn người có liên kết, nhiều hơn cả danh sách: các số này bị loại',
  }
  return filledDraft({
    kind: 'unit_report',
    name: `Báo cáo cơ sở Đoàn ${quarterName(span)}.xlsx`,
    scope: 'Quận Đoàn Bình Tân',
    span,
    exportedAt: closedAt(span, '15:10'),
    tables: [filledTable('Báo cáo đơn vị', headcountColumns, [...rows, ...channelRows(bases, quarter)])],
    // Held against the linked and against the list, each a refusal of its own.
    planted: row < 2 ? [] : [refused, refused],
  })
}

const isSlip = (unitId: string, quarter: number) => unitId === slip.unitId && quarter === slip.quarter

/** A person who follows two channels counts on each of them, and once in the row over all. */
function channelRows(bases: readonly Unit[], quarter: number): Row[] {
  const base = bases.find(({ id }) => id === byChannel.unitId)
  if (base === undefined || quarter < byChannel.quarter) return []
  const { linked = 0, linked_interacting: interacting = 0 } = baseHeads(base.id, quarter)
  return [
    { channel: 'bt-fb', part: 0.8 },
    { channel: 'bt-tiktok-trong-toi', part: 0.45 },
  ].map(({ channel, part }) => ({
    unit: base.name,
    channel,
    linked: Math.floor(linked * part),
    linked_interacting: Math.floor(interacting * part),
  }))
}

/** A CSV of one unit: "Phạm vi" names it, so that no column does. */
function correction(): DraftFile {
  const span = quarters[slip.quarter]!
  const exportedAt = vietnam('2024-11-06', '09:20')
  const heads = baseHeads(slip.unitId, slip.quarter)
  const measures = ['listed', 'linked', 'linked_interacting'] as const
  const lines = [
    ['Kỳ từ', typedDate(span.from)],
    ['Kỳ đến', typedDate(span.to)],
    ['Xuất lúc', typedVietnam(exportedAt)],
    ['Phạm vi', slip.unitId],
    measures.map((measure) => headcountColumns[measure][0]),
    measures.map((measure) => String(heads[measure])),
  ]
  const key = {
    unit_id: slip.unitId,
    period_from: span.from,
    measure: 'linked_interacting',
    channel_scope: 'all',
  }
  const expect = { stream: 'headcount', key, column: 'value', value: heads.linked_interacting! }
  const note = 'Số bị loại của quý 3 được đơn vị nộp lại trong tệp riêng'
  return {
    kind: 'unit_report',
    folder: '',
    name: `Báo cáo An Lạc A ${quarterName(span)} (nộp lại).csv`,
    bytes: utf8(byteOrderMark + csvLines(lines, '\r\n')),
    rows: 1,
    exportedAt,
    basis: 'in_file',
    planted: [{ trap: null, row: null, kind: 'handled', code: 'reported_again', note, expect }],
  }
}

/** From 2025 on a ward is called Hải Châu too, so that the bare name does not say which of the two reports. */
const ambiguous = { unitId: 'dn-hai-chau', halfYear: 2, typed: 'Hải Châu' } as const

function halfYearDraft(upper: readonly Unit[], halfYear: number): DraftFile {
  const span = halfYears[halfYear]!
  const isAmbiguous = ({ id }: Unit) => id === ambiguous.unitId && halfYear === ambiguous.halfYear
  const rows = upper.map((unit): Row => ({
    unit: isAmbiguous(unit) ? ambiguous.typed : unit.name,
    ...unionHeads(unit.id, unit.level, halfYear),
  }))
  const row = 2 + upper.findIndex(isAmbiguous)
  const note = 'Hải Châu: quận hay phường? Cần ghi đủ tên hoặc mã đơn vị'
  return filledDraft({
    kind: 'unit_report',
    name: `Báo cáo cán bộ, hội viên tương tác ${halfYearName(span)}.xlsx`,
    scope: 'Hội LHPN Đà Nẵng',
    span,
    exportedAt: closedAt(span, '10:25'),
    tables: [
      filledTable('Báo cáo đơn vị', headcountColumns, [
        ...rows,
        { unit: 'Thành phố Đà Nẵng', ...officeHeads(halfYear), evidence: 'Cơ quan Hội thành phố, mọi Ban' },
      ]),
    ],
    planted: row < 2 ? [] : [{ trap: 21, row, kind: 'rejected', code: 'unit_ambiguous', note }],
  })
}
