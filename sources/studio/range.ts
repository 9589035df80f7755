/** Which days an export was asked for: what its sidecar says, else its name or that of the folder it was unpacked into. */
import { isCivilDate } from '../registry/civilDate.ts'
import { SourceError, type InputFile } from '../source.ts'
import { dateOf } from '../files/typedTime.ts'
import { parseDate } from '../typed/dates.ts'
import { withSidecar } from '../typed/info.ts'

export interface DayRange {
  /** `YYYY-MM-DD`. */
  readonly from: string
  readonly to: string
  /** Is `to` certainly one of the days? Studio does not document it for the names of its files. */
  readonly isToIncluded: boolean
}

const twoDays = /(?<!\d)(\d{4}-\d{2}-\d{2})(?:[_ ~]+|_?(?:to|den)_?)(\d{4}-\d{2}-\d{2})(?!\d)/i

/** The range in a name such as `Content 2023-03-01_2023-04-01 Kênh A`; null when there is none, or none possible. */
export function rangeInName(name: string): DayRange | null {
  const [, from, to] = twoDays.exec(name) ?? []
  if (from === undefined || to === undefined || !isCivilDate(from) || !isCivilDate(to) || to < from)
    return null
  return { from, to, isToIncluded: false }
}

/**
 * The range of a file; null when nothing says it.
 * @throws SourceError when a sidecar says one that cannot be read
 */
export async function requestedRange(file: InputFile): Promise<DayRange | null> {
  const said = await withSidecar({}, file)
  if (said.from && said.to) {
    const [from, to] = [said.from, said.to].map(({ text }) => parseDate(text, 'day_first'))
    if (from && to && dateOf(from) <= dateOf(to))
      return { from: dateOf(from), to: dateOf(to), isToIncluded: true }
    throw new SourceError(
      'period_unreadable',
      `Kỳ ghi trong "${said.from.place}" không đọc được. Hãy viết hai dòng như Kỳ từ: 01/03/2024 và Kỳ đến: 31/03/2024.`,
    )
  }
  const names = [file.name, ...file.folder.split(/[\\/]/).reverse()]
  return names.map(rangeInName).find((range) => range !== null) ?? null
}
