/** Arrow results as the plain row objects that pages read: numbers, text, booleans, dates; null stays null. */
import { Type } from 'apache-arrow'

/** @typedef {import('apache-arrow').DataType} DataType */

/** A whole number as a number while a double holds it exactly, else as text. @param {bigint} value */
const whole = (value) => (Number.isSafeInteger(Number(value)) ? Number(value) : value.toString())

/** @param {Uint32Array} words little-endian, two's complement @param {number} scale */
function decimal(words, scale) {
  const bits = BigInt(words.length * 32)
  const unsigned = words.reduce((sum, word, index) => sum + (BigInt(word) << BigInt(index * 32)), 0n)
  const value = BigInt.asIntN(Number(bits), unsigned)
  return scale === 0 ? whole(value) : Number(value) / 10 ** scale
}

/** Reads a date, whichever width Arrow gave it. @param {number | bigint | Date} value */
const instant = (value) => (value instanceof Date ? value : new Date(Number(value)))

/** @param {DataType} type @returns {{ evidenceType: import('./score.js').EvidenceType, read: (value: unknown) => unknown }} */
function column(type) {
  switch (type.typeId) {
    case Type.Dictionary:
      return column(/** @type {import('apache-arrow').Dictionary} */ (type).dictionary)
    case Type.Int:
      return { evidenceType: 'number', read: (value) => (typeof value === 'bigint' ? whole(value) : value) }
    case Type.Float:
      return { evidenceType: 'number', read: (value) => value }
    case Type.Decimal:
      return {
        evidenceType: 'number',
        read: (words) =>
          decimal(
            /** @type {Uint32Array} */ (words),
            /** @type {import('apache-arrow').Decimal} */ (type).scale,
          ),
      }
    case Type.Bool:
      return { evidenceType: 'boolean', read: (value) => value }
    case Type.Date:
    case Type.Timestamp:
      return { evidenceType: 'date', read: (value) => instant(/** @type {number | bigint | Date} */ (value)) }
    default:
      return { evidenceType: 'string', read: (value) => String(value) }
  }
}

/**
 * All rows, with the column types beside them under the name that Evidence's components look for.
 * @param {import('apache-arrow').Table} table
 * @returns {Record<string, unknown>[]}
 */
export function arrowTableToJSON(table) {
  const columns = table.schema.fields.map((field, index) => ({
    name: field.name,
    vector: table.getChildAt(index),
    ...column(field.type),
  }))
  const rows = Array.from({ length: table.numRows }, (_, row) =>
    Object.fromEntries(
      columns.map(({ name, vector, read }) => {
        const value = vector?.get(row) ?? null
        return [name, value === null ? null : read(value)]
      }),
    ),
  )
  Object.defineProperty(rows, '_evidenceColumnTypes', {
    enumerable: false,
    value: columns.map(({ name, evidenceType }) => ({ name, evidenceType, typeFidelity: 'precise' })),
  })
  return rows
}
