/** Types of write-table.js for the publishing scripts. */
export type EvidenceType = 'string' | 'number' | 'boolean' | 'date'

export function arrowTable(
  columns: readonly { readonly name: string; readonly evidenceType: EvidenceType }[],
  rows: readonly Readonly<Record<string, unknown>>[],
): Uint8Array
