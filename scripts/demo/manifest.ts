/**
 * What the generator planted, so that a test can hold it against what the warehouse refused or repaired. The list is the
 * promise: every refusal of the demo stands here, and nothing else may be refused.
 */

export interface ManifestFile {
  /** Path below the inbox, with forward slashes. */
  readonly path: string
  readonly kind:
    | 'content'
    | 'daily'
    | 'submission'
    | 'snapshot'
    | 'unit_report'
    | 'group_report'
    | 'message_log'
    | 'activity_log'
    | 'group_insights'
    | 'tiktok_studio'
    | 'youtube_studio'
    | 'meta_legacy'
    | 'other'
  readonly sha256: string
  readonly size: number
  /** When the figures were taken, ISO, and which of the ways says so; null where nothing does. */
  readonly exportedAt: string | null
  readonly basis: 'modification_time' | 'sidecar' | 'in_file' | null
  /** Rows that stand in the file, headers aside. */
  readonly rows: number
}

export interface Expected {
  /** Number of the point in real-files.md; null for what only our own templates can have wrong. */
  readonly trap: number | null
  readonly file: string
  /** As a spreadsheet numbers it; null for the whole file. */
  readonly row: number | null
  /**
   * `rejected`: the row or cell is in quarantine. `refused_file`: the whole file is. `unrecognised`: no source knows it, it
   * stays in the inbox. `repaired`: loaded, with a notice. `handled`: loaded rightly, with nothing to say.
   */
  readonly kind: 'rejected' | 'refused_file' | 'unrecognised' | 'repaired' | 'handled'
  /** Code of the rejection or notice; for `handled` a name of the case. */
  readonly code: string
  readonly note: string
  /** A value that the reading must give: one row of a stream, found by its key. */
  readonly expect?: {
    readonly stream: string
    readonly key: Readonly<Record<string, string>>
    readonly column: string
    readonly value: string | number | boolean | null
  }
}

export interface Manifest {
  readonly files: readonly ManifestFile[]
  readonly expected: readonly Expected[]
  /** How many posts, submissions and follower counts were invented (each once, however many files show it). */
  readonly counts: {
    readonly posts: number
    readonly submissions: number
    readonly events: number
    readonly counts: number
  }
}

/** A refusal as quarantine keeps it. */
export interface Refusal {
  /** File name or path; folders are not compared. */
  readonly file: string
  readonly row: number | null
  readonly code: string
}

/** What ends up in quarantine. */
const refusals: readonly Expected['kind'][] = ['rejected', 'refused_file', 'unrecognised']

const baseName = (file: string) => (file.split(/[\\/]/).at(-1) ?? file).normalize('NFC')
const identity = ({ file, row, code }: Refusal) => JSON.stringify([baseName(file), row, code])

/**
 * Compares refusals one by one, each as often as it was planted. `missing` was planted and not refused, `unexpected` was
 * refused and not planted.
 */
export function compareWithManifest(
  manifest: Pick<Manifest, 'expected'>,
  actual: readonly Refusal[],
): { readonly missing: readonly Expected[]; readonly unexpected: readonly Refusal[] } {
  const planted = manifest.expected.filter(({ kind }) => refusals.includes(kind))
  const left = new Map<string, Refusal[]>()
  for (const refusal of actual) {
    const same = left.get(identity(refusal))
    if (same) same.push(refusal)
    else left.set(identity(refusal), [refusal])
  }
  const missing = planted.filter((expected) => left.get(identity(expected))?.pop() === undefined)
  return { missing, unexpected: [...left.values()].flat() }
}
