/** Several figures in one row of a sheet, each a row of a long stream: what is blank is unknown and gives none. */
import type { Reader } from './rowReader.ts'
import type { TypedRecord } from './table.ts'

/** The first may not exceed the second, because its persons or things are among those of the second. */
export type PartOf<Measure extends string> = readonly [part: Measure, whole: Measure]

export interface Measured<Measure extends string> {
  readonly measure: Measure
  readonly value: number
}

/**
 * The figures of a row. A cell that is no count is refused alone; where a part exceeds its whole one of the two is
 * wrong and nobody knows which, so both are refused.
 * @param wholes figures of the same unit that stand in its row over all channels
 */
export function readMeasures<Name extends string, Measure extends Name>(
  reader: Reader<Name>,
  record: TypedRecord<Name>,
  measures: readonly Measure[],
  parts: readonly PartOf<Measure>[],
  wholes: ReadonlyMap<Measure, number> = new Map(),
): Measured<Measure>[] {
  const given = new Map<Measure, number>()
  for (const measure of measures) {
    const value = reader.count(measure)
    if (value !== null) given.set(measure, value)
  }
  const doubtful = new Set<Measure>()
  for (const [part, whole] of parts) {
    const [least, most] = [given.get(part), given.get(whole) ?? wholes.get(whole)]
    if (least === undefined || most === undefined || least <= most) continue
    doubtful.add(part).add(whole)
    reader.refuse(
      record.cell(part),
      'part_exceeds_whole',
      `${least} lớn hơn ${most}${given.has(whole) ? ` (${record.cell(whole).place})` : ' của dòng mọi kênh'}, mà số này chỉ là một phần của số kia. ` +
        `${given.has(whole) ? 'Cả hai số không được ghi nhận' : 'Số này không được ghi nhận'}; hãy kiểm tra lại cả hai.`,
    )
  }
  return [...given].flatMap(([measure, value]) => (doubtful.has(measure) ? [] : [{ measure, value }]))
}
