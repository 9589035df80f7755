/** The process that is killed: arguments are the workspace and the tick at which it kills itself (0: never). */
import { work } from './work.ts'

const [dir = '', killAt = '0'] = process.argv.slice(2)
let ticks = 0
await work(dir, () => {
  ticks++
  if (ticks === Number(killAt)) process.kill(process.pid, 'SIGKILL')
})
process.stdout.write(String(ticks))
