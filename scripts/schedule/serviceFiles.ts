/** What starts the schedule with the machine: a unit for systemd, a task for Windows, each with the paths of this machine. */

export interface Service {
  /** The node that runs, the program, its folder, the workspace: absolute paths. */
  readonly node: string
  readonly program: string
  readonly folder: string
  readonly workspace: string
  readonly user: string
}

/** systemd reads `%` as a specifier, and words in double quotes with C escapes; a path's `$` must not be a variable. */
const unitWord = (text: string) =>
  `"${text.replace(/[\\"]/g, '\\$&').replaceAll('%', '%%').replaceAll('$', '$$$$')}"`
/** One path to the end of the line, quotes and all. */
const unitPath = (text: string) => text.replaceAll('%', '%%')

/** A systemd unit. A stop waits for the step in hand; a fault starts anew, a refused configuration does not. */
export function systemdUnit({ node, program, folder, workspace, user }: Service): string {
  return `[Unit]
Description=thidua: nạp số liệu, tính và dựng trang theo lịch
Wants=network-online.target
After=network-online.target

[Service]
User=${user}
WorkingDirectory=${unitPath(folder)}
ExecStart=${[node, program].map(unitWord).join(' ')} schedule -w ${unitWord(workspace)}
Restart=on-failure
RestartSec=60
RestartPreventExitStatus=3
KillMode=mixed
TimeoutStopSec=15min
NoNewPrivileges=true

[Install]
WantedBy=multi-user.target
`
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

/** PowerShell that registers a task of Windows: starts with the machine, without a time limit, anew after a fault. */
export function windowsTask({ node, program, folder, workspace }: Service): string {
  return `$action = New-ScheduledTaskAction -Execute ${quoted(node)} -WorkingDirectory ${quoted(folder)} -Argument ${quoted(`"${program}" schedule -w "${workspace}"`)}
$trigger = New-ScheduledTaskTrigger -AtStartup
$settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries -MultipleInstances IgnoreNew -ExecutionTimeLimit ([TimeSpan]::Zero) -RestartCount 99 -RestartInterval (New-TimeSpan -Minutes 5)
$principal = New-ScheduledTaskPrincipal -UserId $env:USERNAME -LogonType S4U
Register-ScheduledTask -TaskName 'thidua' -Action $action -Trigger $trigger -Settings $settings -Principal $principal
`
}
