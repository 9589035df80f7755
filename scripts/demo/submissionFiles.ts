/**
 * The logs of Đà Nẵng's editorial board: one a month, mostly workbooks, now and then a CSV or a form's export; and after
 * each quarter a workbook that goes through all of it again, with what became of every text.
 */
import { byteOrderMark, csvLines } from './csvText.ts'
import type { DraftFile, Planted } from './draftFile.ts'
import { utf8 } from './draftFile.ts'
import { formCells, formHeader, formSidecars } from './formFile.ts'
import { eventCells, eventHeader, itemCells, itemHeader, textCells } from './submissionTable.ts'
import type { BadRow } from './submissionTraps.ts'
import { badRows, correctedReceipt, goodMarks } from './submissionTraps.ts'
import type { DemoEvent, Item } from './submissions.ts'
import { eventsOf, itemsOf, upperUnits } from './submissions.ts'
import {
  addDays,
  addMonths,
  firstDay,
  lastDay,
  monthsBetween,
  nextOfficeDay,
  typedDate,
  typedVietnam,
  vietnam,
  vietnamDate,
} from './times.ts'
import type { Cell, Sheet } from './xlsx.ts'
import { workbook } from './xlsx.ts'

export interface Submissions {
  readonly events: readonly DemoEvent[]
  readonly items: readonly Item[]
}

const months = monthsBetween('2024-01', '2025-06')

/** All events and texts. What a district would have sent after its last day was never sent. */
export function allSubmissions(): Submissions {
  const perUnit = Object.keys(upperUnits).flatMap((unitId) =>
    months.map((month) => {
      const events = eventsOf(unitId, month)
      return { events, items: itemsOf(unitId, month, events) }
    }),
  )
  return {
    events: perUnit.flatMap(({ events }) => events),
    items: perUnit
      .flatMap(({ items }) => items)
      .filter(({ receivedAt }) => receivedAt < vietnam('2025-06-30', '17:00')),
  }
}

/** The shape of a month's log. */
const shapes: Readonly<Record<string, 'csv' | 'form'>> = {
  '2024-05': 'csv',
  '2024-11': 'csv',
  '2025-02': 'form',
}

/** All logs, oldest first. */
export function submissionDrafts(all: Submissions): DraftFile[] {
  const monthly = months.flatMap((month) => {
    const shape = shapes[month]
    const exportedAt = vietnam(nextOfficeDay(`${addMonths(month, 1)}-03`), '09:15')
    const span = { from: firstDay(month), to: lastDay(month) }
    if (shape === 'form') return [formDraft(all, span, exportedAt), eventsCsv(all, span, exportedAt)]
    if (shape === 'csv') return [itemsCsv(all, span, exportedAt), eventsCsv(all, span, exportedAt)]
    return [bookDraft(all, span, exportedAt, `Sổ tin bài ${month}.xlsx`, true)]
  })
  const quarters = ['2024-03', '2024-06', '2024-09', '2024-12', '2025-03'].map((last, index) => {
    const exportedAt = vietnam(nextOfficeDay(`${addMonths(last, 1)}-16`), '14:30')
    const span = { from: firstDay(addMonths(last, -2)), to: lastDay(last) }
    const name = `Sổ tin bài quý ${(index % 4) + 1}-${last.slice(0, 4)} (rà soát).xlsx`
    return bookDraft(all, span, exportedAt, name, false)
  })
  return [...monthly, ...quarters, withoutPeriod(all)].sort((a, b) => a.exportedAt - b.exportedAt)
}

interface Span {
  readonly from: string
  readonly to: string
}

const within = (span: Span, date: string) => span.from <= date && date <= span.to

const itemsIn = (all: Submissions, span: Span) =>
  all.items
    .filter(({ receivedAt }) => within(span, vietnamDate(receivedAt)))
    .sort((a, b) => a.receivedAt - b.receivedAt)

const eventsIn = (all: Submissions, span: Span) =>
  all.events
    .filter(({ date }) => within(span, date))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))

/** The rows of a log; the month's own log also holds the bad rows, and a receipt that the quarter's log corrects. */
function rowsOf(all: Submissions, span: Span, exportedAt: number, isMonthly: boolean) {
  const items = itemsIn(all, span)
  const wrong = isMonthly && span.from === correctedReceipt.month ? items[correctedReceipt.place] : undefined
  const good = items.map((item) =>
    item === wrong
      ? itemCells(item, exportedAt, item.receivedAt + correctedReceipt.offBy)
      : itemCells(item, exportedAt),
  )
  const bad = isMonthly ? badRows.filter(({ month }) => span.from.startsWith(month)) : []
  return { items, good, bad }
}

const plantedBad = (bad: readonly BadRow[], firstRow: number): Planted[] =>
  bad.map(({ trap, code, note }, index) => ({ trap, row: firstRow + index, kind: 'rejected', code, note }))

function bookDraft(
  all: Submissions,
  span: Span,
  exportedAt: number,
  name: string,
  isMonthly: boolean,
): DraftFile {
  const { items, good, bad } = rowsOf(all, span, exportedAt, isMonthly)
  const events = eventsIn(all, span)
  const info: Cell[][] = [
    ['Sổ tiếp nhận tin, bài (dữ liệu minh họa)'],
    ['Kỳ từ', { date: span.from }],
    ['Kỳ đến', { date: span.to }],
    ['Xuất lúc', typedVietnam(exportedAt)],
    ['Phạm vi', 'Hội LHPN Đà Nẵng'],
  ]
  const sheets: Sheet[] = [
    { name: 'Thông tin', rows: info },
    { name: 'Tin bài', rows: [[...itemHeader], ...good, ...bad.map(({ cells }) => cells)] },
    { name: 'Sự kiện', rows: [[...eventHeader], ...events.map(eventCells)] },
  ]
  return {
    kind: 'submission',
    folder: '',
    name,
    bytes: workbook(sheets),
    rows: items.length + bad.length + events.length,
    exportedAt,
    basis: 'in_file',
    planted: [
      ...plantedBad(bad, good.length + 2),
      ...(isMonthly ? goodMarks(items, span.from.slice(0, 7)) : []),
    ],
  }
}

/** A CSV has no sheet beside it: the period stands above the table. */
function headLines({ from, to }: Span, exportedAt: number): string[][] {
  return [
    ['Kỳ từ', typedDate(from)],
    ['Kỳ đến', typedDate(to)],
    ['Xuất lúc', typedVietnam(exportedAt)],
    ['Phạm vi', 'hoi-lhpn-da-nang'],
  ]
}

function itemsCsv(all: Submissions, span: Span, exportedAt: number): DraftFile {
  const { good, bad } = rowsOf(all, span, exportedAt, true)
  const lines = [
    ...headLines(span, exportedAt),
    [...itemHeader],
    ...[...good, ...bad.map(({ cells }) => cells)].map(textCells),
  ]
  return {
    kind: 'submission',
    folder: '',
    name: `Tin bài ${span.from.slice(0, 7)}.csv`,
    bytes: utf8(byteOrderMark + csvLines(lines, '\r\n', ';')),
    rows: good.length + bad.length,
    exportedAt,
    basis: 'in_file',
    planted: plantedBad(bad, good.length + 6),
  }
}

function eventsCsv(all: Submissions, span: Span, exportedAt: number): DraftFile {
  const events = eventsIn(all, span)
  const lines = [
    ...headLines(span, exportedAt),
    [...eventHeader],
    ...events.map((event) => textCells(eventCells(event))),
  ]
  return {
    kind: 'submission',
    folder: '',
    name: `Sự kiện ${span.from.slice(0, 7)}.csv`,
    bytes: utf8(byteOrderMark + csvLines(lines, '\r\n')),
    rows: events.length,
    exportedAt,
    basis: 'in_file',
    planted: [],
  }
}

function formDraft(all: Submissions, span: Span, exportedAt: number): DraftFile {
  const items = itemsIn(all, span)
  const [first] = items
  const lines = [[...formHeader], ...items.map(formCells)]
  const note = 'Xuất từ Google Forms: Dấu thời gian, tiêu đề có dấu cách thừa'
  const receivedAt = new Date(first!.receivedAt).toISOString()
  const expect = {
    stream: 'item',
    key: { title: first!.title, received_at: receivedAt },
    column: 'unit_id',
    value: first!.unitId,
  }
  return {
    kind: 'submission',
    folder: '',
    name: 'Biểu mẫu gửi tin bài (Câu trả lời) - tháng 2.csv',
    bytes: utf8(csvLines(lines)),
    rows: items.length,
    exportedAt,
    basis: 'sidecar',
    sidecars: formSidecars(span),
    planted: [
      { trap: 18, row: null, kind: 'handled', code: 'form_export', note, expect },
      {
        trap: 18,
        row: 1,
        kind: 'repaired',
        code: 'personal_column_dropped',
        note: 'Cột địa chỉ email không được đọc vào kho',
      },
    ],
  }
}

/** A workbook that does not say which days it speaks of. */
function withoutPeriod(all: Submissions): DraftFile {
  const exportedAt = vietnam('2024-04-22', '10:00')
  const items = itemsIn(all, { from: '2024-04-01', to: addDays('2024-04-01', 13) })
  const note = 'Sổ không ghi kỳ: không biết ngày nào không có tin, bài là 0, ngày nào là chưa biết'
  return {
    kind: 'submission',
    folder: '',
    name: 'Tin bài nửa đầu tháng 4.xlsx',
    bytes: workbook([
      { name: 'Tin bài', rows: [[...itemHeader], ...items.map((item) => itemCells(item, exportedAt))] },
    ]),
    rows: items.length,
    exportedAt,
    basis: 'modification_time',
    planted: [{ trap: 20, row: null, kind: 'refused_file', code: 'period_unknown', note }],
  }
}
