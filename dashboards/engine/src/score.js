/** How heavy a result is in the browser: bytes per row by column type, the figure that Evidence warns from. */

/** @typedef {'string' | 'number' | 'boolean' | 'date'} EvidenceType */

/** @type {Record<EvidenceType, number>} strings as 15 characters of two bytes, dates as objects */
const bytes = { string: 30, number: 12, boolean: 4, date: 48 }
const overheadPerColumn = 4

/**
 * Evidence's word for a DuckDB column type; a type that it has no word for is shown as text.
 * @param {string} type
 * @returns {EvidenceType}
 */
export function duckdbTypeToEvidenceType(type) {
  if (type === 'BOOLEAN') return 'boolean'
  if (type === 'DATE' || type.startsWith('TIMESTAMP')) return 'date'
  return /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL.*)$/.test(type) ? 'number' : 'string'
}

/** @param {readonly { name: string, type: string }[]} columns */
export function columnsToScore(columns) {
  return evidenceColumnsToScore(
    columns.map(({ name, type }) => ({ name, evidenceType: duckdbTypeToEvidenceType(type) })),
  )
}

/** @param {readonly { name: string, evidenceType: EvidenceType }[]} columns */
export function evidenceColumnsToScore(columns) {
  return columns.reduce((sum, { evidenceType }) => sum + bytes[evidenceType] + overheadPerColumn, 0)
}
