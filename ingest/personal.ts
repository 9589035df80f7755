/**
 * The last gate before quarantine: a refused value that looks like it belongs to one person is not kept. Sources drop
 * such values themselves; the rows that the engine refuses never passed through them.
 */
import { looksPersonal } from '../sources/source.ts'

const longest = 500

/** The value as quarantine keeps it: null when personal, cut when very long. */
export function keptValue(value: string | null): string | null {
  if (value === null || looksPersonal(value)) return null
  return value.length > longest ? `${value.slice(0, longest)}…` : value
}
