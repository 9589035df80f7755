/**
 * The interface between the two rooms `sources` and `ingest`. A source says which streams it yields, how their rows
 * look, what makes a row the same row again, and how its files are recognised and read. It knows nothing of the
 * warehouse; ingest knows nothing of any platform beyond what stands here.
 */
import type { z } from 'zod'
import type { RegistryLookup } from './registry/lookup.ts'

/** What counts as personal is said once, for the sources that drop it and for ingest, which keeps none in quarantine. */
export { looksPersonal } from './files/personal.ts'

/** The few column types that cross from sources into the warehouse. Instants are ISO text in UTC, dates `YYYY-MM-DD`. */
export type ColumnType = 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'timestamp'

export type Value = string | number | boolean | null
export type Row = Readonly<Record<string, Value>>

export interface Stream {
  /** Lower-case name; the raw table is `raw.<source id>__<name>`. */
  readonly name: string
  readonly columns: Readonly<Record<string, ColumnType>>
  /** The columns that make two rows the same thing observed twice. */
  readonly key: readonly string[]
  /**
   * `observations`: rows accumulate; each (key, observed_at, content) is kept and the latest observation wins.
   * `snapshot`: each batch replaces the stream as a whole (registries); former batches stay as history.
   */
  readonly mode: 'observations' | 'snapshot'
  /** Checks one canonical row; its messages are Vietnamese and tell the operator what to do. */
  readonly schema: z.ZodType<Row>
}

/** When the figures were taken, and how we know it. */
export interface ObservedAt {
  readonly at: string
  readonly basis: 'given' | 'in_file' | 'sidecar' | 'modification_time'
  /** True when only the modification time tells. */
  readonly estimated: boolean
}

/** Inside [from, to) an absent row means 0; outside it means unknown. Instants in ISO text, UTC. */
export interface Coverage {
  readonly stream: string
  readonly entityKind: 'channel' | 'organisation' | 'unit'
  readonly entityId: string
  readonly from: string
  readonly to: string
}

export interface Rejection {
  readonly stream: string
  /** 1-based line or sheet row in the file as the operator sees it; null for the whole file. */
  readonly row: number | null
  /** Header, or cell address such as `Tin bài!C12`; null for the whole row. */
  readonly column: string | null
  /** The value as it stands in the file; null when personal or absent. */
  readonly value: string | null
  /** Stable code for machines, e.g. `unregistered_channel`. */
  readonly code: string
  /** What is wrong and what to do, in Vietnamese. */
  readonly reason: string
}

/** Something that was repaired, or that the operator should know, though nothing was refused. */
export interface Notice {
  readonly code: string
  readonly row: number | null
  readonly column: string | null
  readonly message: string
}

export type Item =
  | { readonly type: 'row'; readonly stream: string; readonly sourceRow: number; readonly row: Row }
  | ({ readonly type: 'rejection' } & Rejection)
  | ({ readonly type: 'notice' } & Notice)
  | ({ readonly type: 'coverage' } & Coverage)
  /** Exactly one per file, at any place in the sequence. */
  | ({ readonly type: 'observed' } & ObservedAt)

/** A file as it lies in the inbox. */
export interface InputFile {
  readonly path: string
  /** Base name, NFC. */
  readonly name: string
  /** Folder below the inbox, '' at its top. A folder named by a channel id says which channel a file speaks of. */
  readonly folder: string
  readonly size: number
  /** ISO instant, UTC. */
  readonly modifiedAt: string
}

/** What detection may look at: enough of the content to tell the kind, never the whole of a big file. */
export interface FileProbe {
  readonly file: InputFile
  /** First 64 KiB decoded (BOM stripped), null when the file is no text. */
  readonly text: string | null
  readonly encoding: 'utf-8' | 'utf-16le' | 'latin1' | null
  /** For workbooks: each sheet's name and its first 12 rows as text. */
  readonly sheets: readonly { readonly name: string; readonly rows: readonly (readonly string[])[] }[] | null
}

export interface ReadContext {
  readonly registry: RegistryLookup
  /** `--exported-at`, ISO instant. */
  readonly exportedAt: string | null
  /** `--channel`, a channel id that overrides the folder. */
  readonly channel: string | null
}

/** Row by row: the source parses, checks and explains. */
export interface RecordReading {
  readonly way: 'records'
  readonly items: AsyncIterable<Item>
}

/** Set-based, for bulk files: ingest lets DuckDB read and type the file as this plan says. */
export interface ScanReading {
  readonly way: 'scan'
  readonly stream: string
  readonly dialect: {
    readonly encoding: 'utf-8' | 'utf-16'
    readonly delimiter: string
    readonly quote: string
    /** Lines before the first data row (headers included). */
    readonly skipLines: number
    /** Names given to the file's columns, in order. */
    readonly header: readonly string[]
  }
  /** Same in every row. */
  readonly constants: Row
  /** Target column <- file column, with the strict text pattern that a value must match in full (RE2). */
  readonly columns: Readonly<
    Record<string, { readonly from: string; readonly pattern: string; readonly blank: 'null' | 'refuse' }>
  >
  /** Explains one refused row given its raw texts by file column. */
  readonly explain: (raw: Readonly<Record<string, string | null>>, row: number) => readonly Rejection[]
  /** Called once with the extremes of the accepted rows; yields observed, coverage and notices, or rejections of the whole file. */
  readonly finish: (summary: {
    readonly rows: number
    readonly min: Readonly<Record<string, string | null>>
    readonly max: Readonly<Record<string, string | null>>
  }) => readonly Item[]
  /**
   * After `finish`: rows whose `column` equals `value` get `flag` = true (e.g. the partial last day). Null when none.
   */
  readonly flagWhere: (
    finished: readonly Item[],
  ) => { readonly column: string; readonly value: string; readonly flag: string } | null
}

export type Reading = RecordReading | ScanReading

export interface Source {
  /** Lower-case slug, e.g. `meta_content`. */
  readonly id: string
  readonly title: string
  readonly streams: readonly Stream[]
  /** Is this file of my kind? Decided by content, never by name alone. Null when not; a sentence says what spoke for it. */
  readonly detect: (probe: FileProbe) => string | null
  /** Opens a file. Throws SourceError when the file as a whole cannot be read; nothing of it is loaded then. */
  readonly read: (file: InputFile, context: ReadContext) => Promise<Reading>
}

/** The file as a whole is refused; the message is Vietnamese and asks the question or names the remedy. */
export class SourceError extends Error {
  override readonly name = 'SourceError'
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
