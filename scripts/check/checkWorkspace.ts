/** Everything that can be wrong with a workspace, looked at as a whole: one trouble never hides another. */
import { loadRegistry, type Registry } from '../../sources/registry/loadRegistry.ts'
import { sortProblems } from '../../sources/registry/problem.ts'
import type { CommandContext } from '../cli/context.ts'
import { readSecrets } from '../secrets.ts'
import { clockAndObservations, diskRoom, inboxAndItsClock, readersCopy } from './checkMachine.ts'
import { missingSecrets, openEnvFile, pastedSecrets } from './checkSecrets.ts'
import { askedChannels, halfKeys, withoutSchedule } from './checkSources.ts'
import { tokenFindings, type TokenState } from './checkTokens.ts'
import { asFinding, type Finding, type Level, wholeFile } from './finding.ts'
import { rawConfig } from './rawConfig.ts'
import { warehouseFacts } from './warehouseFacts.ts'

export interface CheckEffects {
  /** Bytes left on the disk of a folder. */
  readonly freeBytes: (dir: string) => Promise<number>
  /** Asks the platforms now; null to tell what the last run found. */
  readonly askPlatforms: ((registry: Registry) => Promise<readonly TokenState[]>) | null
}

export interface Checked {
  /** Null when configuration, registries or plans have problems. */
  readonly registry: Registry | null
  readonly problems: readonly Finding[]
  readonly warnings: readonly Finding[]
  readonly notes: readonly Finding[]
}

const notAsked = wholeFile(
  'note',
  'thidua.yaml',
  'not_asked',
  'Chưa hỏi các nền tảng, vì cấu hình, danh mục hoặc kế hoạch còn lỗi. Sửa xong hãy chạy lại check --online.',
)

/** Checks the workspace of the context; it must have a thidua.yaml. */
export async function checkWorkspace(context: CommandContext, effects: CheckEffects): Promise<Checked> {
  const { dir } = context.workspace
  const now = context.clock()
  const { registry, problems } = await loadRegistry(dir)
  const config = await rawConfig(dir)
  const warehouse = await warehouseFacts(context)
  const { askPlatforms } = effects
  const canAsk = askPlatforms !== null && registry !== null
  const tokens = canAsk ? await askPlatforms(registry) : warehouse.tokens
  const findings: readonly Finding[] = [
    ...problems.map((problem) => asFinding('problem', problem)),
    ...(await pastedSecrets(dir, problems)),
    ...(await openEnvFile(dir)),
    ...(config === null
      ? []
      : [
          ...missingSecrets(config, await readSecrets(dir)),
          ...(await askedChannels(dir, config)),
          ...halfKeys(config),
          ...withoutSchedule(config),
          ...tokenFindings(config, tokens),
        ]),
    ...diskRoom(await effects.freeBytes(dir)),
    ...(await inboxAndItsClock(context.workspace, now)),
    ...clockAndObservations(warehouse.newestObservation, now),
    ...readersCopy(context.workspace),
    ...warehouse.findings,
    ...(askPlatforms !== null && !canAsk ? [notAsked] : []),
  ]
  const at = (level: Level) =>
    sortProblems(findings.filter((one) => one.level === level)).map((problem) => asFinding(level, problem))
  return { registry, problems: at('problem'), warnings: at('warning'), notes: at('note') }
}
