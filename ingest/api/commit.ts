/**
 * Slices that were fetched become one batch in one transaction: rows, coverage, notices, refusals, cursors and the list
 * of requests. Several slices share a batch, because a transaction costs more than a slice of a small page.
 */
import { createHash } from 'node:crypto'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { ApiItem, ApiSource, Slice } from '../../sources/api.ts'
import { monthOf } from '../archive.ts'
import { nextLoadSeq, writeCoverage, writing } from '../batch.ts'
import { insertBatch, noRows, type RowCounts } from '../batchRecord.ts'
import type { KeptAnswer } from '../http/client.ts'
import { mergeStream } from '../merge.ts'
import { rawTable } from '../rawTables.ts'
import { rejectedRows, writeNotices, writeRejections } from '../rejections.ts'
import { insertRows } from '../sql.ts'
import { openStaging, type Staging } from '../stage.ts'
import { writeReadings } from './cursors.ts'
import { payloadOf, putAside, removeAside, settle } from './payload.ts'

export interface ReadSlice {
  readonly subjectId: string
  readonly slice: Slice
  readonly items: readonly ApiItem[]
  readonly answers: readonly KeptAnswer[]
  readonly readAt: string
}

export interface CommitSetting {
  readonly connection: DuckDBConnection
  readonly source: Pick<ApiSource, 'id' | 'streams'>
  readonly archive: string
  readonly timeZone: string
}

/** Where an operator finds the refusals of a slice again. */
export const sliceName = (source: string, { subjectId, slice }: Pick<ReadSlice, 'subjectId' | 'slice'>) =>
  `${source}/${subjectId}/${slice.key}`

/** A slice with refusals is a batch of its own, so that they keep their place and are settled when it reads clean. */
class SharedRefusals extends Error {
  override readonly name = 'SharedRefusals'
}

/** Does the source itself refuse something? What the stream's schema or another row refuses shows only at loading. */
export const hasRefusals = ({ items }: ReadSlice): boolean => items.some(({ type }) => type === 'rejection')

/** Loads the slices as one batch; each as one of its own when it turns out that there are refusals among them. */
export async function commitSlices(
  setting: CommitSetting,
  slices: readonly ReadSlice[],
  clock: () => Date,
): Promise<readonly RowCounts[]> {
  try {
    return [await commitBatch(setting, slices, clock().toISOString())]
  } catch (error) {
    if (!(error instanceof Error && error.cause instanceof SharedRefusals)) throw error
  }
  const counts: RowCounts[] = []
  for (const slice of slices) counts.push(await commitBatch(setting, [slice], clock().toISOString()))
  return counts
}

/** One batch in one transaction, observed at `at`. */
async function commitBatch(
  setting: CommitSetting,
  slices: readonly ReadSlice[],
  at: string,
): Promise<RowCounts> {
  const { connection, source, archive } = setting
  const payload = payloadOf(slices.flatMap(({ answers }) => answers))
  const batchId = batchIdOf(source.id, slices, at)
  const place = `${monthOf(at, setting.timeZone)}/api/${source.id}/${batchId}.jsonl.gz`
  const staging = await openStaging(connection, source)
  await stageSlices(staging, slices)
  staging.release()
  const { coverage, streams } = staging.result()
  await putAside(archive, place, payload)
  const only = slices.length === 1 ? slices[0] : undefined
  const fileName = only === undefined ? `${source.id}/` : sliceName(source.id, only)
  const counts = await writing(connection, async () => {
    const loadSeq = await nextLoadSeq(connection)
    const sum = { ...noRows, rejected: 0, new: 0, updated: 0, unchanged: 0 }
    for (const staged of streams) {
      const target = {
        table: rawTable(source, staged.stream),
        batchId,
        loadSeq,
        observedAt: at,
        estimated: false,
      }
      const merged = await mergeStream(connection, staged, { ...target, against: { kind: 'history' } })
      sum.new += merged.new
      sum.updated += merged.updated
      sum.unchanged += merged.unchanged
    }
    sum.rejected = await rejectedRows(connection)
    if (sum.rejected > 0 && only === undefined) {
      await removeAside(archive, place)
      throw new SharedRefusals()
    }
    await settleEarlierRefusals(connection, source.id, slices, at)
    const origin = { source: source.id, fileName, sha256: null, hint: null, inInbox: false }
    if (sum.rejected > 0) await writeRejections(connection, { ...origin, batchId: null }, at)
    await writeNotices(connection, { ...origin, batchId })
    await writeCoverage(connection, { batchId, loadSeq, source: source.id }, coverage)
    const observed = { at, basis: 'given' as const, estimated: false }
    const { sha256, bytes } = payload
    const batch = {
      batchId,
      loadSeq,
      source: source.id,
      fileName,
      archivePath: place,
      sha256,
      hint: null,
      observed,
    }
    await insertBatch(connection, { ...batch, size: bytes.byteLength, rows: sum }, at)
    await writeRequests(connection, { source: source.id, batchId }, slices, at)
    return sum
  })
  await settle(archive, place)
  return counts
}

/** Rows point to the line of their answer in the batch's payload. */
async function stageSlices(staging: Staging, slices: readonly ReadSlice[]): Promise<void> {
  let linesBefore = 0
  for (const { items, answers } of slices) {
    for (const item of items) {
      if (item.type === 'row') await staging.row(item.stream, linesBefore + item.sourceRow, item.row)
      else staging.finding(item)
    }
    linesBefore += answers.length
  }
}

function batchIdOf(source: string, slices: readonly ReadSlice[], at: string): string {
  const names = slices.map((slice) => `${sliceName(source, slice)} ${slice.readAt}`)
  return `b-${createHash('sha256')
    .update([at, ...names].join('\n'))
    .digest('hex')
    .slice(0, 16)}`
}

async function settleEarlierRefusals(
  connection: DuckDBConnection,
  source: string,
  slices: readonly ReadSlice[],
  at: string,
): Promise<void> {
  const names = slices.map((slice) => sliceName(source, slice))
  await connection.run(
    `update ops.rejected_row set status = 'resolved', resolved_at = ?::timestamptz
     where batch_id is null and status = 'open' and source = ?
       and file_name in (${names.map(() => '?').join(', ')})`,
    [at, source, ...names],
  )
}

async function writeRequests(
  connection: DuckDBConnection,
  batch: { readonly source: string; readonly batchId: string },
  slices: readonly ReadSlice[],
  at: string,
): Promise<void> {
  let firstLine = 1
  const requests = slices.map(({ subjectId, slice, answers }) => {
    const request = [
      batch.batchId,
      batch.source,
      subjectId,
      slice.key,
      slice.from,
      slice.to,
      firstLine,
      answers.length,
    ]
    firstLine += answers.length
    return request
  })
  const types = ['varchar', 'varchar', 'varchar', 'varchar', 'date', 'date', 'bigint', 'bigint']
  await insertRows(connection, 'ops.request', types, requests)
  const readings = slices.map(({ subjectId, slice, readAt }) => ({ subjectId, sliceKey: slice.key, readAt }))
  await writeReadings(connection, batch, readings, at)
}
