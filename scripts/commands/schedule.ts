/** `thidua schedule`: stays up and, when a source's time has come, does what `thidua run` does for what is due. */
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { clockText } from '../../ingest/clockText.ts'
import { LockHeld, withFileLock } from '../../ingest/fileLock.ts'
import type { Registry } from '../../sources/registry/loadRegistry.ts'
import { type CommandContext, say } from '../cli/context.ts'
import { CommandError, exitCodes, type Outcome } from '../cli/outcome.ts'
import { requireRegistry, requireWorkspace } from '../pipeline/requireRegistry.ts'
import { runPipeline } from '../pipeline/runPipeline.ts'
import { jobsOf } from '../schedule/jobs.ts'
import { keepSchedule, type ScheduleEffects } from '../schedule/keepSchedule.ts'
import { openMemory } from '../schedule/memory.ts'
import { type ConfiguredPlan, planReader } from '../schedule/planReader.ts'
import { reportRun } from '../schedule/report.ts'
import { runDue } from '../schedule/runDue.ts'
import { systemdUnit, windowsTask } from '../schedule/serviceFiles.ts'
import { stopSignal } from '../schedule/stopSignal.ts'
import { summaryOf } from '../schedule/summary.ts'
import { readSecrets } from '../secrets.ts'
import { type CommandDefinition, textOption } from './command.ts'

export const schedule: CommandDefinition = {
  name: 'schedule',
  description: 'chạy mãi; đến giờ ghi trong thidua.yaml thì nạp + tính + dựng trang, lỡ giờ thì chạy bù',
  options: [
    {
      flags: '--service <hệ>',
      description: 'chỉ in tệp cài đặt để máy tự chạy lệnh này khi khởi động: systemd hoặc windows',
    },
  ],
  run: async (context, options) => {
    const system = textOption(options, 'service')
    if (system !== null) return serviceOutcome(context, system)
    const registry = await requireRegistry(context)
    requireJobs(context, registry)
    try {
      return await withFileLock(join(context.workspace.logs, 'schedule.lock'), 0, () =>
        untilStopped(context, registry),
      )
    } catch (error) {
      if (!(error instanceof LockHeld)) throw error
      const holder = error.holder === null ? '' : ` (tiến trình ${error.holder.pid})`
      throw new CommandError(
        exitCodes.locked,
        say(
          context,
          `Lịch của không gian làm việc này đang chạy ở nơi khác${holder}. Hãy dừng bên kia trước khi chạy ở đây.`,
          `The schedule of this workspace is running elsewhere${holder}. Stop it there first.`,
        ),
        [],
        { cause: error },
      )
    }
  },
}

/** @throws CommandError exit code 3 when nothing would ever be due */
function requireJobs(context: CommandContext, { config }: Registry): void {
  if (jobsOf(config).length > 0) return
  throw new CommandError(
    exitCodes.refused,
    say(
      context,
      'Chưa nguồn nào có lịch. Hãy thêm vào thidua.yaml, ví dụ sources: inbox: schedule: "30 6 * * *" (6 giờ 30 mỗi ngày).',
      'No source has a schedule. Add one to thidua.yaml, e.g. sources: inbox: schedule: "30 6 * * *".',
    ),
  )
}

async function untilStopped(context: CommandContext, { config }: Registry): Promise<Outcome> {
  const { clock, log, language, workspace } = context
  const stop = stopSignal()
  const effects: ScheduleEffects = { clock, log, sleep: interruptibleSleep }
  const memory = await openMemory(join(workspace.logs, 'schedule.json'))
  if (!memory.sound)
    log(
      'Tệp logs/schedule.json không đọc được, nên lịch bắt đầu lại từ bây giờ; lần lỡ trước đó không chạy bù.',
    )
  tellPlan(context, config)
  const plan = planReader(workspace.dir, config, log)
  const run = async (due: Parameters<typeof summaryOf>[0]['due'], present: ConfiguredPlan) => {
    const started = clock()
    const sources = due.map(({ source }) => source)
    const end = await runDue(
      sources,
      (only, signal) => runPipeline(context, { sources: only, signal }),
      { ...effects, language },
      stop,
    )
    const summary = summaryOf({ due, end, stopped: stop.aborted }, started, clock())
    await reportRun(summary, {
      logs: workspace.logs,
      timeZone: present.timeZone,
      webhook: present.webhook,
      secrets: () => readSecrets(workspace.dir),
      log,
    })
  }
  const runs = await keepSchedule({ plan, memory, run }, effects, stop)
  return {
    code: exitCodes.done,
    document: { runs },
    text: say(context, `Đã dừng lịch sau ${runs} lần chạy.`, `The schedule was stopped after ${runs} runs.`),
  }
}

function tellPlan({ clock, log }: CommandContext, config: Registry['config']): void {
  for (const { source, schedule: text, occurrences } of jobsOf(config)) {
    const next = occurrences.firstAfter(clock())
    const when = next === null ? 'sau hơn một năm nữa' : clockText(next, config.time_zone)
    log(`${source} "${text}": lần tới ${when}`)
  }
}

const interruptibleSleep: ScheduleEffects['sleep'] = (ms, signal) =>
  delay(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })

function serviceOutcome(context: CommandContext, system: string): Outcome {
  requireWorkspace(context)
  const makers: Readonly<Record<string, typeof systemdUnit>> = { systemd: systemdUnit, windows: windowsTask }
  const make = makers[system]
  if (make === undefined)
    throw new CommandError(
      exitCodes.refused,
      say(context, `--service nhận systemd hoặc windows.`, `--service takes systemd or windows.`),
    )
  const text = make({
    node: process.execPath,
    program: fileURLToPath(new URL('../bin/thidua.mjs', import.meta.url)),
    folder: fileURLToPath(new URL('../..', import.meta.url)),
    workspace: context.workspace.dir,
    user: userInfo().username,
  })
  return { code: exitCodes.done, document: { service: text }, text: text.trimEnd() }
}
