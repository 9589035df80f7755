/**
 * The registers of activities, half-year by half-year: Bình Tân's trainings, clips and columns and Đà Nẵng's trainings and
 * contests, each with the periodic reports that its units owe.
 */
import { activityColumns, type ActivityColumn } from '../../sources/activity_log/columns.ts'
import type { DraftFile } from './draftFile.ts'
import type { Filled } from './filledTemplate.ts'
import { filledDraft, filledTable } from './filledTemplate.ts'
import { randomOf } from './prng.ts'
import type { Unit } from './registers.ts'
import { closedAt, halfYearName, halfYears, type Span } from './spans.ts'
import { addDays, lastDay } from './times.ts'

type Row = Filled<ActivityColumn>

const day = (date: string) => ({ date })

/** One register of each of the two organisations in every half-year. */
export function activityDrafts(units: readonly Unit[]): DraftFile[] {
  const reporting = (organisationId: string, levels: readonly string[]) =>
    units.filter((unit) => unit.organisationId === organisationId && levels.includes(unit.level))
  const bases = reporting('quan-doan-binh-tan', ['base'])
  const upper = reporting('hoi-lhpn-da-nang', ['district', 'affiliated'])
  return halfYears.flatMap((span) => [
    register('Quận Đoàn Bình Tân', span, '14:45', [...youthRows(span), ...reportRows(bases, span)]),
    register('Hội LHPN Đà Nẵng', span, '11:05', [...womenRows(span), ...reportRows(upper, span)]),
  ])
}

const register = (scope: string, span: Span, time: string, rows: readonly Row[]): DraftFile =>
  filledDraft({
    kind: 'activity_log',
    name: `Sổ hoạt động ${scope} ${halfYearName(span)}.xlsx`,
    scope,
    span,
    exportedAt: closedAt(span, time),
    tables: [filledTable('Hoạt động', activityColumns, rows)],
  })

/** A training in the half-year's third month; every month a clip on TikTok and an issue of the column. */
function youthRows({ months }: Span): Row[] {
  const unit = 'Quận Bình Tân'
  const random = randomOf(`activities/bt/${months[0]!}`)
  const monthly = months.flatMap((month): Row[] => [
    {
      unit,
      activity_code: `CLIP-${month}`,
      kind: 'clip chuyên đề',
      title: `Clip chuyên đề tháng ${month.slice(5)}`,
      due_on: day(`${month}-25`),
      done_on: day(`${month}-${random.int(18, 28)}`),
      channel: 'bt-tiktok-trong-toi',
    },
    {
      unit,
      activity_code: `CM-${month}`,
      kind: 'số chuyên mục',
      title: 'Mỗi tuần một câu chuyện đẹp',
      done_on: day(`${month}-${random.int(10, 17)}`),
      channel: 'bt-fb',
    },
  ])
  return [training(unit, months[2]!, 'Tập huấn kỹ năng số cho cán bộ Đoàn', random.int(60, 140)), ...monthly]
}

/** A training, and a contest that was called off in the last half-year, when the districts were about to go. */
function womenRows({ months }: Span): Row[] {
  const unit = 'Thành phố Đà Nẵng'
  const random = randomOf(`activities/dn/${months[0]!}`)
  const isLast = months.at(-1) === '2025-06'
  return [
    training(unit, months[3]!, 'Tập huấn viết tin, bài cho cán bộ Hội', random.int(70, 160)),
    {
      unit,
      activity_code: `THI-${months[0]!.slice(0, 4)}-${months[0]!.slice(5)}`,
      kind: 'cuộc thi',
      title: 'Cuộc thi ảnh Nét đẹp phụ nữ thành phố',
      due_on: day(`${months[4]!}-20`),
      done_on: isLast ? null : day(`${months[4]!}-${random.int(19, 26)}`),
      status: isLast ? 'hủy' : 'đã làm',
      participants: isLast ? null : random.int(120, 380),
    },
  ]
}

const training = (unit: string, month: string, title: string, participants: number): Row => ({
  unit,
  activity_code: `TH-${month}`,
  kind: 'tập huấn',
  title,
  due_on: day(`${month}-15`),
  done_on: day(`${month}-14`),
  participants,
  evidence: `Kế hoạch tập huấn ${month}.pdf`,
})

/** Due on the 20th of the last month; some come late, and of a few there is still none. */
function reportRows(units: readonly Unit[], { months }: Span): Row[] {
  const month = months.at(-1)!
  return units.map(({ id, name }): Row => {
    const random = randomOf(`report/${id}/${month}`)
    const received = addDays(`${month}-20`, random.chance(0.8) ? -random.int(0, 6) : random.int(1, 8))
    const isMissing = random.chance(0.06) || received > lastDay(month)
    return {
      unit: name,
      kind: 'báo cáo định kỳ',
      title: `Báo cáo truyền thông 6 tháng ${month.endsWith('06') ? 'đầu' : 'cuối'} năm`,
      due_on: day(`${month}-20`),
      done_on: isMissing ? null : day(received),
      status: isMissing ? 'chưa làm' : null,
    }
  })
}
