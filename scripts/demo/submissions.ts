/**
 * The invented year and a half of Đà Nẵng's upper level: the board's register of events, and what the units sent in. Units
 * differ in how much they send, how late and how well; whoever has an event before a weekend or a holiday is later still.
 */
import type { Random } from './prng.ts'
import { randomOf } from './prng.ts'
import { topicsOf } from './texts.ts'
import { addDays, daysIn, firstDay, isTet, nextOfficeDay, vietnam, vietnamDate, weekdayOf } from './times.ts'

export interface DemoEvent {
  readonly code: string
  readonly unitId: string
  readonly name: string
  readonly date: string
  /** Vietnamese wall time on that date; null when nobody wrote it down. */
  readonly endTime: string | null
  readonly important: boolean
}

export type ItemKind = 'tin' | 'bài' | 'bài tổng hợp' | 'ảnh'

export interface Item {
  readonly unitId: string
  readonly eventCode: string | null
  readonly title: string
  readonly kind: ItemKind
  readonly channel: string
  readonly receivedAt: number
  readonly fileName: string
  readonly images: number
  readonly captions: boolean
  /** What became of it in the end; until `decidedOn` it only counts as received. */
  readonly fate: 'đăng' | 'trả lại' | 'nhận'
  readonly returnReason: 'nội dung' | 'hình thức' | null
  readonly decidedOn: string
}

interface Character {
  readonly perMonth: number
  readonly late: number
  readonly forgotten: number
  readonly returned: number
}

const character = (perMonth: number, late: number, forgotten: number, returned: number): Character => ({
  perMonth,
  late,
  forgotten,
  returned,
})

/** The units that the quota binds. */
export const upperUnits: Readonly<Record<string, Character>> = {
  'dn-hai-chau': character(3.3, 0.06, 0.01, 0.03),
  'dn-thanh-khe': character(3, 0.04, 0, 0.02),
  'dn-son-tra': character(2.2, 0.2, 0.05, 0.08),
  'dn-ngu-hanh-son': character(2.9, 0.1, 0.02, 0.05),
  'dn-lien-chieu': character(1.9, 0.3, 0.08, 0.1),
  'dn-cam-le': character(2.5, 0.15, 0.03, 0.06),
  'dn-hoa-vang': character(2.4, 0.35, 0.1, 0.08),
  'dn-dvtt-01': character(2.1, 0.18, 0.03, 0.04),
  'dn-dvtt-02': character(1.5, 0.4, 0.15, 0.12),
  'dn-dvtt-03': character(1.2, 0.3, 0.2, 0.1),
  'dn-dvtt-04': character(2.3, 0.08, 0, 0.03),
}

/** Days that the board marks as important every year: for whom it falls, a whole union's event. */
const greatDays: Readonly<Record<string, string>> = {
  '03': '08 Kỷ niệm ngày Quốc tế Phụ nữ',
  '06': '28 Ngày Gia đình Việt Nam',
  '10': '18 Kỷ niệm ngày thành lập Hội LHPN Việt Nam',
  '11': '25 Phát động tháng hành động vì bình đẳng giới',
}

const channels = ['Fanpage thành phố', 'Trang TTĐT thành phố', 'Nhóm Lắng nghe và chia sẻ'] as const

/** The events of one unit in one month. */
export function eventsOf(unitId: string, month: string): DemoEvent[] {
  const random = randomOf(`events/${unitId}/${month}`)
  const sign = unitId.replace('dn-', '').toUpperCase()
  const great = greatDays[month.slice(5)]
  const own = random.int(0, isTet(`${month}-10`) ? 1 : 2)
  const dates = Array.from({ length: own }, () => dayFor(month, random)).sort()
  const all = [
    ...(great === undefined
      ? []
      : [{ date: `${month}-${great.slice(0, 2)}`, name: great.slice(3), important: true }]),
    ...dates.map((date) => ({ date, name: random.pick(topicsOf(unitId)), important: random.chance(0.65) })),
  ]
  return all.map(({ date, name, important }, place) => ({
    code: `SK-${month.slice(2).replace('-', '')}-${sign}-${place + 1}`,
    unitId,
    name,
    date,
    endTime: random.chance(0.2) ? null : random.pick(['10:00', '11:00', '11:30', '16:00', '16:30', '20:30']),
    important,
  }))
}

function dayFor(month: string, random: Random): string {
  const date = addDays(firstDay(month), random.int(0, daysIn(month) - 1))
  return isTet(date) ? addDays(firstDay(month), random.int(18, daysIn(month) - 1)) : date
}

/** Everything that a unit sent about a month: on its events first, then on its ordinary work. */
export function itemsOf(unitId: string, month: string, events: readonly DemoEvent[]): Item[] {
  const nature = upperUnits[unitId]!
  const random = randomOf(`items/${unitId}/${month}`)
  const aboutEvents = events.flatMap((event): Item[] => {
    const draw = random.next()
    const awkward = weekdayOf(event.date) >= 5 || isTet(addDays(event.date, 2))
    const isLate = random.chance(Math.min(0.9, nature.late * (awkward ? 2.2 : 1)))
    const receivedAt = isLate ? lateReceipt(event, random) : promptReceipt(event, random)
    return draw < nature.forgotten ? [] : [item(unitId, event, receivedAt, random, nature)]
  })
  const quiet = isTet(`${month}-10`) || isTet(`${month}-29`) ? 0.7 : 1
  const wanted = Math.max(0, Math.floor(nature.perMonth * quiet + random.next()) - aboutEvents.length)
  const ordinary = Array.from({ length: wanted }, () => {
    const date = nextOfficeDay(dayFor(month, random))
    const receivedAt = vietnam(
      date.startsWith(month) ? date : `${month}-15`,
      `${random.int(10, 16)}:${random.int(10, 59)}`,
    )
    return item(unitId, null, receivedAt, random, nature)
  })
  return [...aboutEvents, ...ordinary]
}

const endOf = ({ date, endTime }: DemoEvent) => vietnam(date, endTime ?? '17:00')

/** The same afternoon or evening, or the next office morning. */
function promptReceipt(event: DemoEvent, random: Random): number {
  const sameDay = endOf(event) + random.int(40, 170) * 60_000
  if (event.endTime !== '20:30' && random.chance(0.6)) return sameDay
  return vietnam(nextOfficeDay(addDays(event.date, 1)), `0${random.int(7, 9)}:${random.int(31, 59)}`)
}

const lateReceipt = (event: DemoEvent, random: Random): number =>
  vietnam(nextOfficeDay(addDays(event.date, random.int(4, 7))), `${random.int(10, 16)}:${random.int(10, 59)}`)

function item(
  unitId: string,
  event: DemoEvent | null,
  receivedAt: number,
  random: Random,
  nature: Character,
): Item {
  const draw = random.next()
  const kind: ItemKind =
    event !== null || draw < 0.62 ? 'tin' : draw < 0.86 ? 'bài' : draw < 0.93 ? 'bài tổng hợp' : 'ảnh'
  const title = event?.name ?? random.pick(topicsOf(unitId))
  const received = vietnamDate(receivedAt)
  const isReturned = random.chance(nature.returned)
  const isKept = !isReturned && random.chance(0.06)
  return {
    unitId,
    eventCode: event?.code ?? null,
    title: `${title} (${received.slice(8)}/${received.slice(5, 7)})`,
    kind,
    channel: random.pick(channels),
    receivedAt,
    // The file's name is the text's identity: one name, one text.
    fileName: `${unitId}-${received}-${String(random.int(100, 999))}.docx`,
    images: kind === 'bài tổng hợp' ? random.int(6, 10) : random.int(1, 5),
    captions: kind === 'bài tổng hợp' || random.chance(0.4),
    fate: isReturned ? 'trả lại' : isKept ? 'nhận' : 'đăng',
    returnReason: isReturned ? (random.chance(0.6) ? 'nội dung' : 'hình thức') : null,
    decidedOn: addDays(received, random.int(0, 3)),
  }
}
