/**
 * What the schedule remembers between starts: up to which occurrence each source was dealt with. `logs/schedule.json` is
 * replaced as a whole, so that a power cut leaves the old or the new one.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { renameWithPatience } from '../../ingest/fileOps.ts'
import type { Job } from './jobs.ts'

const stored = z.strictObject({
  version: z.literal(1),
  /** `schedule` beside `handled`: another schedule has missed nothing of what this one asked for. */
  sources: z.record(z.string(), z.strictObject({ schedule: z.string(), handled: z.iso.datetime() })),
})

type Stored = z.output<typeof stored>

export interface Memory {
  /** False when the file was there and could not be understood: what was missed before cannot be told then. */
  readonly sound: boolean
  /** Up to when the job's occurrences are dealt with; null for one that is new or has another schedule now. */
  readonly handledUpTo: (job: Job) => Date | null
  /** Remembers these on the disk. */
  readonly remember: (done: readonly { readonly job: Job; readonly upTo: Date }[]) => Promise<void>
}

/** Reads what is remembered at `path`; a missing file remembers nothing. */
export async function openMemory(path: string): Promise<Memory> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  const read = stored.safeParse(text === null ? { version: 1, sources: {} } : jsonOf(text))
  let sources: Stored['sources'] = read.success ? read.data.sources : {}
  return {
    sound: read.success,
    handledUpTo: ({ source, schedule }) => {
      const known = sources[source]
      return known?.schedule === schedule ? new Date(known.handled) : null
    },
    remember: async (done) => {
      const changes = done.map(({ job: { source, schedule }, upTo }) => [
        source,
        { schedule, handled: upTo.toISOString() },
      ])
      sources = { ...sources, ...(Object.fromEntries(changes) as Stored['sources']) }
      await mkdir(dirname(path), { recursive: true })
      const text = JSON.stringify({ version: 1, sources } satisfies Stored, null, 2)
      await writeFile(`${path}.tmp`, `${text}\n`, { flush: true })
      await renameWithPatience(`${path}.tmp`, path)
    },
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Told by `sound`.
    return null
  }
}
