/** Ctrl+C, or a service manager's stop: the first asks for an orderly end, a later one ends the process at once. */
import { performance } from 'node:perf_hooks'

/** npx hands Ctrl+C on to a process that has had it from the terminal already: so soon, it is the same one. */
const echoMs = 1000

/** A signal that is set by the first SIGINT or SIGTERM of this process, which must end when it is set. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController()
  let first: number | null = null
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      if (first === null) {
        first = performance.now()
        controller.abort()
      } else if (performance.now() - first > echoMs) {
        // Without a listener the signal does what signals do.
        process.removeAllListeners(name)
        process.kill(process.pid, name)
      }
    })
  return controller.signal
}
