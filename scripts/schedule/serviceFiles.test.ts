import { expect, test } from 'vitest'
import { systemdUnit, windowsTask } from './serviceFiles.ts'

test('a unit quotes what systemd would read otherwise', () => {
  const unit = systemdUnit({
    node: '/usr/bin/node',
    program: '/opt/thi đua/scripts/bin/thidua.mjs',
    folder: '/opt/thi đua/',
    workspace: '/srv/100% "số liệu" $x',
    user: 'can-bo',
  })
  expect(unit.split('\n')).toEqual(
    expect.arrayContaining([
      'User=can-bo',
      'WorkingDirectory=/opt/thi đua/',
      'ExecStart="/usr/bin/node" "/opt/thi đua/scripts/bin/thidua.mjs" schedule -w "/srv/100%% \\"số liệu\\" $$x"',
      'Restart=on-failure',
      'WantedBy=multi-user.target',
    ]),
  )
})

test('a task of Windows quotes paths with spaces and single quotes', () => {
  const [action] = windowsTask({
    node: 'C:\\Program Files\\nodejs\\node.exe',
    program: 'C:\\thi đua\\scripts\\bin\\thidua.mjs',
    folder: 'C:\\thi đua',
    workspace: "D:\\số liệu d'A",
    user: 'can-bo',
  }).split('\n')
  expect(action).toBe(
    `$action = New-ScheduledTaskAction -Execute 'C:\\Program Files\\nodejs\\node.exe' -WorkingDirectory 'C:\\thi đua' -Argument '"C:\\thi đua\\scripts\\bin\\thidua.mjs" schedule -w "D:\\số liệu d''A"'`,
  )
})
