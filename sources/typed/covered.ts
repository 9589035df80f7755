/** What a typed file claims to know whole: whose absent rows mean none, and until when. */
import type { Item, ObservedAt, Row } from '../source.ts'
import type { Frame } from './frame.ts'
import type { AnyTableKind, Covered } from './tableKind.ts'

/** The file is the whole list of its organisation, or of the one unit that "Phạm vi" names. */
export const coversScope = (_rows: readonly Row[], frame: Frame): readonly Covered[] => [
  frame.unitId === null
    ? { entityKind: 'organisation', entityId: frame.organisationId }
    : { entityKind: 'unit', entityId: frame.unitId },
]

/**
 * The file is the whole list of each channel that it speaks of, and of the one that "Phạm vi" names. An organisation may
 * have more channels that nobody listed: those stay unknown.
 */
export function coversChannels(rows: readonly Row[], frame: Frame): readonly Covered[] {
  const ids = rows.map((row) => String(row['channel_id']))
  return [...new Set(frame.channelId === null ? ids : [frame.channelId, ...ids])].map((entityId) => ({
    entityKind: 'channel',
    entityId,
  }))
}

const notice = (code: string, message: string): Item => ({
  type: 'notice',
  code,
  row: null,
  column: null,
  message,
})

/** The coverage of a file with these tables, up to the moment when it was written, or what stands against it. */
export function coverageOf(
  kinds: readonly AnyTableKind[],
  rowsOf: (stream: string) => readonly Row[],
  frame: Frame,
  observed: ObservedAt,
): Item[] {
  if (observed.at <= frame.start)
    return [
      notice(
        'period_not_begun',
        `Tệp được lập trước khi kỳ bắt đầu (${frame.from}), nên chưa thể coi là đã đủ cho ngày nào.`,
      ),
    ]
  const to = observed.at < frame.end ? observed.at : frame.end
  const covered = kinds.flatMap((kind) =>
    (kind.covers?.(rowsOf(kind.stream), frame) ?? []).map((entity): Item => ({
      type: 'coverage',
      stream: kind.stream,
      ...entity,
      from: frame.start,
      to,
    })),
  )
  const early = observed.at < frame.end && kinds.some((kind) => kind.covers === undefined)
  return early
    ? [
        ...covered,
        notice(
          'period_not_over',
          `Tệp được lập khi kỳ chưa hết (${frame.to}), nên số liệu mới đến lúc đó. Hết kỳ hãy nộp lại tệp đủ kỳ.`,
        ),
      ]
    : covered
}
