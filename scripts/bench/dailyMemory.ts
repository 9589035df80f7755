/** A process of its own that loads the daily file once and prints its peak memory in MiB. */
import { loadInto } from './load.ts'

const [path, dir] = process.argv.slice(2)
if (path === undefined || dir === undefined) throw new Error('usage: dailyMemory.ts FILE DIR')
await loadInto(dir, 'memory', path, '2900-01-01T00:00:00Z', 'bench-page')
console.log(Math.round(process.resourceUsage().maxRSS / 1024))
