/** What the tokens of the asked channels could do when they were last looked at, or can do now. */
import { clockText } from '../../ingest/clockText.ts'
import type { AccessState } from '../../sources/api.ts'
import { type AskedSubject, askedSubjects } from './checkSources.ts'
import { asFinding, type Finding, type Level } from './finding.ts'
import type { RawConfig } from './rawConfig.ts'

export interface TokenState {
  readonly source: string
  readonly subject: string
  /** Null when the platform could not be asked; `message` then says why. */
  readonly state: AccessState | null
  /** Vietnamese: what is the matter and what to do. */
  readonly message: string
  /** ISO instants; null when unknown, `checkedAt` also for a state of right now. */
  readonly expiresAt: string | null
  readonly checkedAt: string | null
}

/** Null for what is told elsewhere: good tokens by their number, missing secrets by where they are named. */
const levels: Readonly<Record<AccessState, Level | null>> = {
  ok: null,
  expiring: 'warning',
  revoked: 'problem',
  missing_scope: 'problem',
  missing_secret: null,
}

/** One finding per channel whose token is not all right, one note per source for those that are or were never looked at. */
export function tokenFindings(config: RawConfig, states: readonly TokenState[]): Finding[] {
  const subjects = askedSubjects(config)
  const stateOf = ({ source, subject }: AskedSubject) =>
    states.find((one) => one.source === source && one.subject === subject)
  const sources = [...new Set(subjects.map(({ source }) => source))]
  return sources.flatMap((source) => {
    const own = subjects.filter((one) => one.source === source)
    const unknown = own.filter((one) => stateOf(one) === undefined)
    const good = own.flatMap((one) => {
      const state = stateOf(one)
      return state?.state === 'ok' ? [state] : []
    })
    const note = (code: string, message: string) =>
      asFinding('note', config.problemAt(['sources', source], code, message))
    return [
      ...own.flatMap((one) => {
        const found = stateOf(one)
        return found === undefined ? [] : findingsOf(config, one, found)
      }),
      ...(good.length === 0
        ? []
        : [note('token_ok', `Nguồn ${source}: ${good.length} kênh truy cập tốt${lastLook(good)}.`)]),
      ...(unknown.length === 0
        ? []
        : [
            note(
              'token_unknown',
              `Nguồn ${source}: ${unknown.length} kênh chưa được hỏi lần nào. Muốn hỏi ngay thì thêm --online.`,
            ),
          ]),
    ]
  })
}

function findingsOf(config: RawConfig, { subject, path }: AskedSubject, found: TokenState): Finding[] {
  const level = found.state === null ? 'problem' : levels[found.state]
  if (level === null) return []
  const end =
    found.expiresAt === null
      ? ''
      : ` Quyền truy cập hết vào ${clockText(new Date(found.expiresAt), 'Asia/Ho_Chi_Minh')}.`
  const message = `${subject}: ${found.message}${end}${lastLook([found])}`
  return [asFinding(level, config.problemAt(path, found.state ?? 'not_asked', message))]
}

/** ` (hỏi lần cuối 06:31 25/11/2026)`; nothing for states of right now. */
function lastLook(states: readonly TokenState[]): string {
  const newest = states
    .flatMap(({ checkedAt }) => (checkedAt === null ? [] : [checkedAt]))
    .sort()
    .at(-1)
  return newest === undefined ? '' : ` (hỏi lần cuối ${clockText(new Date(newest), 'Asia/Ho_Chi_Minh')})`
}
