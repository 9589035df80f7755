/** Organisations and working hours of thidua.yaml as rows, with what only both together show: repeated ids, overlapping hours. */
import { spansOverlap } from './civilDate.ts'
import type { Config } from './configSchema.ts'
import type { Problem } from './problem.ts'
import type { Located, RegistryRow } from './streams.ts'
import type { YamlFile } from './yamlFile.ts'

type Hours = Config['working_hours'][number]

/** The usual office hours in Đà Nẵng, when thidua.yaml says nothing. */
const defaultHours: Hours = { weekdays: [1, 2, 3, 4, 5], am: '07:30-11:30', pm: '13:00-17:00' }

const weekdayNames = ['', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật']

export function organisationRows({
  value,
  lineOf,
}: YamlFile<Config>): Located<RegistryRow<'organisation'>>[] {
  return value.organisations.map(({ id, name, short_name, time_zone }, index) => ({
    line: lineOf(['organisations', index, 'id']),
    row: {
      organisation_id: id,
      name,
      short_name: short_name ?? name,
      time_zone: time_zone ?? value.time_zone,
      is_demo: value.demo,
    },
  }))
}

function rowsOf(organisationId: string, hours: Hours): RegistryRow<'working_hours'>[] {
  return [...new Set(hours.weekdays)].map((weekday) => ({
    organisation_id: organisationId,
    weekday,
    am_start: hours.am?.slice(0, 5) ?? null,
    am_end: hours.am?.slice(6) ?? null,
    pm_start: hours.pm?.slice(0, 5) ?? null,
    pm_end: hours.pm?.slice(6) ?? null,
    valid_from: hours.valid_from ?? null,
    valid_to: hours.valid_to ?? null,
  }))
}

/** One row per organisation, weekday and span: its own hours, else those without organisation, else the usual ones. */
export function workingHoursRows({
  value,
  lineOf,
}: YamlFile<Config>): Located<RegistryRow<'working_hours'>>[] {
  const entries = value.working_hours.map((hours, index) => ({
    hours,
    line: lineOf(['working_hours', index]),
  }))
  const general = entries.filter(({ hours }) => hours.organisation === undefined)
  return value.organisations.flatMap(({ id }) => {
    const own = entries.filter(({ hours }) => hours.organisation === id)
    const chosen = own.length > 0 ? own : general.length > 0 ? general : [{ hours: defaultHours, line: 1 }]
    return chosen.flatMap(({ hours, line }) => rowsOf(id, hours).map((row) => ({ line, row })))
  })
}

export function configProblems({ value, problemAt }: YamlFile<Config>): Problem[] {
  const ids = value.organisations.map(({ id }) => id)
  const repeated = ids.flatMap((id, index) =>
    ids.indexOf(id) < index
      ? [
          problemAt(
            ['organisations', index, 'id'],
            'duplicate_id',
            `Mã tổ chức "${id}" đã có ở trên. Mỗi tổ chức một mã.`,
          ),
        ]
      : [],
  )
  const hours = value.working_hours
  const spanOf = ({ valid_from, valid_to }: Hours) => ({ from: valid_from ?? null, to: valid_to ?? null })
  const troubles = hours.flatMap((entry, index): Problem[] => {
    const at = (key: string, code: string, message: string) =>
      problemAt(['working_hours', index, key], code, message)
    const unknown =
      entry.organisation !== undefined && !ids.includes(entry.organisation)
        ? [
            at(
              'organisation',
              'unknown_organisation',
              `Không có tổ chức "${entry.organisation}" trong organisations.`,
            ),
          ]
        : []
    const { from, to } = spanOf(entry)
    const backwards =
      from !== null && to !== null && to < from
        ? [
            at(
              'valid_to',
              'bad_interval',
              `valid_to (${to}) trước valid_from (${from}). Hãy sửa một trong hai ngày.`,
            ),
          ]
        : []
    const clash = hours.slice(0, index).flatMap((other) => {
      const day = entry.weekdays.find((weekday) => other.weekdays.includes(weekday))
      const same = other.organisation === entry.organisation && spansOverlap(spanOf(other), spanOf(entry))
      const message = `Giờ làm việc ${weekdayNames[day ?? 0]} đã khai ở trên cho cùng thời gian. Hãy bỏ một mục hoặc đặt valid_from, valid_to.`
      return day !== undefined && same ? [at('weekdays', 'overlapping_hours', message)] : []
    })
    return [...unknown, ...backwards, ...clash.slice(0, 1)]
  })
  return [...repeated, ...troubles]
}
