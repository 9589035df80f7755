/**
 * The engine's chunks and results are let go by finalizers, and V8, which does not know how large they are, sees no need
 * to run them: a long run would hold hundreds of megabytes of what nobody needs any more.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collect: (() => void) | null = null

/** A full collection now; some tens of milliseconds. */
export function collectGarbage(): void {
  if (collect === null) {
    // The only way to the collector of a process that was started without the flag.
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
  }
  collect()
}
