/**
 * What each DuckDB type becomes in JavaScript and back, in one table keyed by type id: a type that a new DuckDB brings
 * fails to compile here until someone decides. Nothing passes through the machine's time zone or through a double.
 */
import {
  type DuckDBType,
  type DuckDBValue,
  type DuckDBValueConverter,
  DuckDBArrayValue,
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTypeId,
  DuckDBUnionValue,
  listValue,
} from '@duckdb/node-api'

/** A value as the dialect hands it out, where it is not null. */
export type SqlValue =
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly (SqlValue | null)[]
  | { readonly [key: string]: SqlValue | null }

type Converter = DuckDBValueConverter<SqlValue>

const byTypeId: Record<DuckDBTypeId, Converter> = {
  [DuckDBTypeId.INVALID]: unsupported,
  [DuckDBTypeId.ANY]: unsupported,
  [DuckDBTypeId.STRING_LITERAL]: unsupported,
  [DuckDBTypeId.INTEGER_LITERAL]: unsupported,
  [DuckDBTypeId.VARIANT]: unsupported,
  [DuckDBTypeId.SQLNULL]: () => null,
  [DuckDBTypeId.BOOLEAN]: (value) => Boolean(value),
  [DuckDBTypeId.TINYINT]: Number,
  [DuckDBTypeId.SMALLINT]: Number,
  [DuckDBTypeId.INTEGER]: Number,
  [DuckDBTypeId.UTINYINT]: Number,
  [DuckDBTypeId.USMALLINT]: Number,
  [DuckDBTypeId.UINTEGER]: Number,
  [DuckDBTypeId.FLOAT]: Number,
  [DuckDBTypeId.DOUBLE]: Number,
  [DuckDBTypeId.BIGINT]: safeInteger,
  [DuckDBTypeId.UBIGINT]: safeInteger,
  [DuckDBTypeId.HUGEINT]: safeInteger,
  [DuckDBTypeId.UHUGEINT]: safeInteger,
  [DuckDBTypeId.BIGNUM]: safeInteger,
  [DuckDBTypeId.DECIMAL]: String,
  [DuckDBTypeId.VARCHAR]: String,
  [DuckDBTypeId.ENUM]: String,
  [DuckDBTypeId.UUID]: String,
  [DuckDBTypeId.BIT]: String,
  [DuckDBTypeId.INTERVAL]: String,
  [DuckDBTypeId.TIME]: String,
  [DuckDBTypeId.TIME_NS]: String,
  [DuckDBTypeId.TIME_TZ]: String,
  [DuckDBTypeId.GEOMETRY]: String,
  [DuckDBTypeId.BLOB]: (value, type) => (value instanceof DuckDBBlobValue ? value.bytes : mismatch(type)),
  [DuckDBTypeId.DATE]: (value, type) => (value instanceof DuckDBDateValue ? dateText(value) : mismatch(type)),
  [DuckDBTypeId.TIMESTAMP]: (value, type) =>
    value instanceof DuckDBTimestampValue ? instantText(value, value.micros * 1000n) : mismatch(type),
  [DuckDBTypeId.TIMESTAMP_S]: (value, type) =>
    value instanceof DuckDBTimestampSecondsValue
      ? instantText(value, value.seconds * 1_000_000_000n)
      : mismatch(type),
  [DuckDBTypeId.TIMESTAMP_MS]: (value, type) =>
    value instanceof DuckDBTimestampMillisecondsValue
      ? instantText(value, value.millis * 1_000_000n)
      : mismatch(type),
  [DuckDBTypeId.TIMESTAMP_NS]: (value, type) =>
    value instanceof DuckDBTimestampNanosecondsValue ? instantText(value, value.nanos) : mismatch(type),
  [DuckDBTypeId.TIMESTAMP_TZ]: (value, type) =>
    value instanceof DuckDBTimestampTZValue ? instantText(value, value.micros * 1000n, 'Z') : mismatch(type),
  [DuckDBTypeId.LIST]: (value, type, convert) =>
    value instanceof DuckDBListValue && type.typeId === DuckDBTypeId.LIST
      ? value.items.map((item) => convert(item, type.valueType, convert))
      : mismatch(type),
  [DuckDBTypeId.ARRAY]: (value, type, convert) =>
    value instanceof DuckDBArrayValue && type.typeId === DuckDBTypeId.ARRAY
      ? value.items.map((item) => convert(item, type.valueType, convert))
      : mismatch(type),
  [DuckDBTypeId.STRUCT]: (value, type, convert) =>
    value instanceof DuckDBStructValue && type.typeId === DuckDBTypeId.STRUCT
      ? Object.fromEntries(
          type.entryNames.map((name, i) => [
            name,
            convert(value.entries[name] ?? null, type.entryTypes[i]!, convert),
          ]),
        )
      : mismatch(type),
  [DuckDBTypeId.MAP]: (value, type, convert) =>
    value instanceof DuckDBMapValue && type.typeId === DuckDBTypeId.MAP
      ? value.entries.map((entry) => ({
          key: convert(entry.key, type.keyType, convert),
          value: convert(entry.value, type.valueType, convert),
        }))
      : mismatch(type),
  [DuckDBTypeId.UNION]: (value, type, convert) =>
    value instanceof DuckDBUnionValue && type.typeId === DuckDBTypeId.UNION
      ? { tag: value.tag, value: convert(value.value, type.memberTypeForTag(value.tag), convert) }
      : mismatch(type),
}

/** Turns any value that DuckDB returns into the form above. */
export const fromDuckDb: Converter = (value, type, convert) =>
  value === null || value === undefined ? null : byTypeId[type.typeId](value, type, convert)

/**
 * Turns a query parameter into what DuckDB binds, typed as the same literal in SQL text would be: 0.05 is an exact
 * decimal, not a double. A JavaScript Date is refused, for its time zone is whatever the machine has.
 */
export function toDuckDb(value: unknown): DuckDBValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value
  if (typeof value === 'number') return numberParameter(value)
  if (value instanceof Uint8Array) return new DuckDBBlobValue(value)
  if (Array.isArray(value)) return listValue(value.map(toDuckDb))
  throw new TypeError(
    `Not a query parameter: ${value instanceof Date ? 'Date (pass ISO text)' : Object.prototype.toString.call(value)}`,
  )
}

function numberParameter(value: number): DuckDBValue {
  const [, whole, fraction] = /^-?(\d+)\.(\d+)$/.exec(String(value)) ?? []
  if (whole === undefined || fraction === undefined) return value
  const digits = BigInt(String(value).replace('.', ''))
  return new DuckDBDecimalValue(digits, whole.length + fraction.length, fraction.length)
}

function safeInteger(value: DuckDBValue): number | bigint {
  const exact = BigInt(value as bigint)
  return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact
}

function dateText(value: DuckDBDateValue): string {
  if (!value.isFinite) return value.days > 0 ? 'infinity' : '-infinity'
  const milliseconds = value.days * 86_400_000
  return Math.abs(milliseconds) <= 8.64e15
    ? new Date(milliseconds).toISOString().replace(/T.*$/, '')
    : value.toString()
}

/** Milliseconds always, finer digits only where there are any. */
function instantText(value: { readonly isFinite?: boolean }, nanoseconds: bigint, suffix = ''): string {
  if (value.isFinite === false) return nanoseconds > 0n ? 'infinity' : '-infinity'
  const remainder = ((nanoseconds % 1_000_000n) + 1_000_000n) % 1_000_000n
  const text = new Date(Number((nanoseconds - remainder) / 1_000_000n)).toISOString().slice(0, -1)
  const finer = remainder === 0n ? '' : String(remainder).padStart(6, '0').replace(/000$/, '')
  return `${text}${finer}${suffix}`
}

function unsupported(_value: DuckDBValue, type: DuckDBType): never {
  throw new TypeError(`The dialect does not read ${type.toString()}; cast it in the query`)
}

function mismatch(type: DuckDBType): never {
  throw new TypeError(`Value does not fit its declared type ${type.toString()}`)
}
