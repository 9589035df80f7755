/** The schedule as thidua.yaml has it now: read anew when the file changes, the former one kept while the new one is wrong. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { configSchema, type Config } from '../../sources/registry/configSchema.ts'
import type { Problem } from '../../sources/registry/problem.ts'
import { readYaml } from '../../sources/registry/yamlFile.ts'
import { failureOf } from '../cli/failure.ts'
import { problemLines } from '../cli/problems.ts'
import { jobsOf } from './jobs.ts'
import type { Plan } from './keepSchedule.ts'

export interface ConfiguredPlan extends Plan {
  readonly webhook: Config['webhook']
}

const configFile = 'thidua.yaml'

/**
 * Returns what gives the present plan; it logs a changed or broken configuration once and throws nothing.
 * @param first the configuration with which the schedule starts
 */
export function planReader(
  workspaceDir: string,
  first: Config,
  log: (line: string) => void,
): () => Promise<ConfiguredPlan> {
  let plan = planOf(first)
  let version: string | null = null
  return async () => {
    const present = await versionOf(workspaceDir)
    if (present === version) return plan
    const isFirst = version === null
    version = present
    if (isFirst) return plan
    const problems: Problem[] = []
    const file = await readYaml(workspaceDir, configFile, configSchema, problems).catch((error: unknown) => {
      log(failureOf(error, 'vi').message)
      return null
    })
    if (file !== null) plan = planOf(file.value)
    log(
      file !== null
        ? `thidua.yaml đã đổi; lịch mới: ${planText(plan)}.`
        : 'thidua.yaml đã đổi nhưng có lỗi, nên lịch cũ vẫn chạy. Sửa như sau:',
    )
    for (const line of problemLines(problems)) log(`  ${line}`)
    return plan
  }
}

const planOf = (config: Config): ConfiguredPlan => ({
  jobs: jobsOf(config),
  timeZone: config.time_zone,
  webhook: config.webhook,
})

/** `inbox "30 6 * * *", facebook "0 5 * * *"`. */
export const planText = ({ jobs }: Plan): string =>
  jobs.length === 0
    ? 'không có nguồn nào'
    : jobs.map(({ source, schedule }) => `${source} "${schedule}"`).join(', ')

/** Changes when the file does; also while it is away, as editors do for a moment. */
async function versionOf(workspaceDir: string): Promise<string> {
  const found = await stat(join(workspaceDir, configFile), { bigint: true }).catch(() => null)
  return found === null ? 'absent' : `${found.mtimeNs} ${found.size}`
}
