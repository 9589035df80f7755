/**
 * Merges the staged rows of one stream into its raw table, set-based. A row is the same observation again when key,
 * observation time and content are the same; the content is compared through a hash that survives added columns.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import { createHash } from 'node:crypto'
import type { ColumnType } from '../sources/source.ts'
import { id, numberOf, rowsOf, text } from './sql.ts'
import { rejectedStage, type StagedStream } from './stage.ts'

export interface MergeTarget {
  /** raw."<source>__<stream>" */
  readonly table: string
  readonly batchId: string
  readonly loadSeq: number
  readonly observedAt: string
  readonly estimated: boolean
  /**
   * What the rows are compared with: all history; for snapshots the former batch (null: there is none), and then
   * every row is kept because a batch is the whole; for a batch read again also its own rows, which give way where the
   * new reading differs.
   */
  readonly against:
    | { readonly kind: 'history' }
    | { readonly kind: 'snapshot'; readonly formerBatchId: string | null }
    | { readonly kind: 'reread' }
}

export interface MergeCounts {
  readonly new: number
  readonly updated: number
  readonly unchanged: number
  /** Same key twice in the file with different content; these are among the refused rows. */
  readonly conflicts: number
}

const verdicts = 'stage_verdict'

/**
 * The content of these columns: names and values of what is not null, so that a column added later changes no old hash.
 * Names are shortened, because MD5 takes twice as long from 56 bytes on.
 */
export function hashOf(columns: Readonly<Record<string, ColumnType>>): string {
  const parts = Object.entries(columns)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, type]) => {
      const value = type === 'timestamp' ? `epoch_us(${id(name)})::varchar` : `${id(name)}::varchar`
      return `${text(createHash('sha256').update(name).digest('hex').slice(0, 4))} || ${value}`
    })
  // 64 bits are enough: only hashes of one key are ever compared.
  return `left(md5(concat_ws(chr(31), ${['null', ...parts].join(', ')})), 16)`
}

/** Only rows of one key are compared, so the key itself stays out: cheaper, and equal contents compress well. */
function rowHash({ stream }: StagedStream): string {
  return hashOf(
    Object.fromEntries(Object.entries(stream.columns).filter(([column]) => !stream.key.includes(column))),
  )
}

/** Inserts what is new and counts what it was. Conflicting rows go to the staged refusals. Runs inside a transaction. */
export async function mergeStream(
  connection: DuckDBConnection,
  staged: StagedStream,
  target: MergeTarget,
): Promise<MergeCounts> {
  const keyTwice = await hasKeyTwice(connection, staged)
  if (!keyTwice && (await hasNothingBefore(connection, target))) {
    await connection.run(insertSql(staged, target, rowHash(staged), ''))
    const rows = await numberOf(connection, `select count(*) from ${id(staged.relation)}`)
    return { new: rows, updated: 0, unchanged: 0, conflicts: 0 }
  }
  const verdict = verdictSql(staged, target, keyTwice)
  await connection.run(`create or replace temp table ${verdicts} as ${verdict}`)
  if (target.against.kind === 'reread') await connection.run(deleteReplaced(staged, target))
  const chosen = target.against.kind === 'snapshot' ? 'is_first' : 'is_first and not is_present'
  await connection.run(insertSql(staged, target, 'row_hash', `join ${verdicts} using (seq) where ${chosen}`))
  await connection.run(conflictSql(staged))
  const counts = await rowsOf<{ verdict: keyof MergeCounts; n: number }>(
    connection,
    `select verdict, count(*)::integer as n from ${verdicts} group by verdict`,
  )
  await connection.run(`drop table ${verdicts}`)
  const count = (verdict: string) => counts.find((row) => row.verdict === verdict)?.n ?? 0
  return {
    new: count('new'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    conflicts: count('conflict'),
  }
}

const keysOf = (staged: StagedStream) => staged.stream.key.map(id)
const sameKey = (staged: StagedStream, a: string, b: string) =>
  keysOf(staged)
    .map((key) => `${a}.${key} is not distinct from ${b}.${key}`)
    .join(' and ')

/** Nothing to compare with: the rows can go in as they are, which halves the work of a big first file. */
async function hasNothingBefore(connection: DuckDBConnection, target: MergeTarget): Promise<boolean> {
  if (target.against.kind === 'snapshot') return target.against.formerBatchId === null
  return (await numberOf(connection, `select count(*) from (from ${target.table} limit 1)`)) === 0
}

async function hasKeyTwice(connection: DuckDBConnection, staged: StagedStream): Promise<boolean> {
  const varying = keysOf(staged).filter((_, i) => !staged.constants.has(staged.stream.key[i]!))
  const by = varying.length > 0 ? varying.join(', ') : '1::integer'
  const twice = `select 1 from ${id(staged.relation)} group by ${by} having count(*) > 1 limit 1`
  return (await numberOf(connection, `select count(*) from (${twice})`)) > 0
}

/** One verdict per staged row: new, updated, unchanged or conflict, and whether it is to be inserted. */
function verdictSql(staged: StagedStream, target: MergeTarget, keyTwice: boolean): string {
  const keys = keysOf(staged).join(', ')
  const former =
    target.against.kind !== 'snapshot'
      ? ''
      : target.against.formerBatchId === null
        ? 'where false'
        : `where batch_id = ${text(target.against.formerBatchId)}`
  // The window costs more than all the rest, and files without a repeated key have no need of it.
  const ordered = keyTwice
    ? `select *, row_number() over w as nth, first_value(row_hash) over w as first_hash,
         first_value(source_row) over w as first_row
       from hashed window w as (partition by ${keys} order by seq)`
    : 'select *, 1 as nth, row_hash as first_hash, source_row as first_row from hashed'
  return `
    with hashed as (
      select seq, source_row, ${keys}, ${rowHash(staged)} as row_hash from ${id(staged.relation)}
    ), ordered as (${ordered}), known as (
      select s.seq, arg_max(r.row_hash, row(r.observed_at, r.load_seq, r.source_row)) as latest,
        bool_or(r.observed_at = ${text(target.observedAt)}::timestamptz and r.row_hash = s.row_hash) as is_present
      from ordered s join (select * from ${target.table} ${former}) r on ${sameKey(staged, 's', 'r')}
      where s.nth = 1 group by s.seq
    )
    select s.seq, s.source_row, s.row_hash, s.first_row, s.nth = 1 as is_first,
      coalesce(k.is_present, false) as is_present,
      case when s.nth > 1 then if(s.row_hash = s.first_hash, 'unchanged', 'conflict')
        when k.latest is null then 'new'
        when k.is_present or k.latest = s.row_hash then 'unchanged'
        else 'updated' end as verdict
    from ordered s left join known k using (seq)`
}

function insertSql(staged: StagedStream, target: MergeTarget, hash: string, rest: string): string {
  const columns = Object.keys(staged.stream.columns).map(id)
  const provenance = ['batch_id', 'load_seq', 'source_row', 'observed_at', 'observed_estimated', 'row_hash']
  return `insert into ${target.table} (${[...columns, ...provenance].join(', ')})
    select ${columns.map((column) => `s.${column}`).join(', ')}, ${text(target.batchId)}, ${target.loadSeq}, s.source_row,
      ${text(target.observedAt)}::timestamptz, ${target.estimated}, ${hash}
    from ${id(staged.relation)} s ${rest}`
}

/** The batch's own former rows that the new reading of the same file says differently. */
const deleteReplaced = (staged: StagedStream, target: MergeTarget): string =>
  `delete from ${target.table} r using (
     select s.*, v.row_hash from ${id(staged.relation)} s join ${verdicts} v using (seq) where v.is_first) n
   where r.batch_id = ${text(target.batchId)} and ${sameKey(staged, 'r', 'n')} and r.row_hash <> n.row_hash`

function conflictSql(staged: StagedStream): string {
  const key = keysOf(staged).map((name) => `coalesce(s.${name}::varchar, '')`)
  return `insert into ${rejectedStage}
    select 1000000000000 + s.seq, ${text(staged.stream.name)}, s.source_row, null, null, 'conflicting_duplicate',
      'Trùng với dòng ' || v.first_row || ' (' || concat_ws(' · ', ${key.join(', ')}) ||
      ') nhưng nội dung khác. Dòng trước được giữ, dòng này bị loại; hãy kiểm tra lại tệp.'
    from ${id(staged.relation)} s join ${verdicts} v using (seq) where v.verdict = 'conflict'`
}
