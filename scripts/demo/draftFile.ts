/** A file before it is written: its bytes, how its time is told, and what was planted in it. */
import type { Expected, ManifestFile } from './manifest.ts'

export interface DraftFile {
  readonly kind: ManifestFile['kind']
  /** Folder below the inbox, '' at its top. */
  readonly folder: string
  readonly name: string
  readonly bytes: Uint8Array
  readonly rows: number
  /** When the figures were taken. */
  readonly exportedAt: number
  /**
   * `modification_time`: the file's own; `sidecar`: a text beside it, the file's own time being of no use; `in_file`: a
   * cell; null: nothing says it, and the file's time is earlier than its content.
   */
  readonly basis: ManifestFile['basis']
  /** Texts that lie beside the file, by what follows its name; the one for the export time is added by itself. */
  readonly sidecars?: readonly { readonly suffix: string; readonly text: string }[]
  /** `file` is filled in when the file is written. */
  readonly planted: readonly Planted[]
}

export type Planted = Omit<Expected, 'file'>

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
