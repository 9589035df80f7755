/** Progress of long work on stderr: a moving bar on a terminal, one line per step elsewhere (logs, CI). */
import { SingleBar } from 'cli-progress'
import type { Progress } from './context.ts'

/** A progress that shows nothing, for `--json`. */
export const silentProgress: Progress = {
  step: () => undefined,
  advance: () => undefined,
  end: () => undefined,
}

/** The progress for a stream; `isTerminal` decides its shape. */
export function createProgress(stream: NodeJS.WritableStream, isTerminal: boolean): Progress {
  if (!isTerminal) return { ...silentProgress, step: (label) => stream.write(`… ${label}\n`) }
  let bar: SingleBar | null = null
  const end = () => {
    bar?.stop()
    bar = null
  }
  return {
    step: (label) => {
      end()
      bar = new SingleBar({
        stream,
        format: '{bar} {percentage}% | {label} | {value}/{total}',
        hideCursor: true,
        clearOnComplete: false,
        barsize: 24,
        barCompleteChar: '█',
        barIncompleteChar: '░',
      })
      bar.start(1, 0, { label })
    },
    advance: (done, total) => {
      bar?.setTotal(total)
      bar?.update(done)
    },
    end,
  }
}
