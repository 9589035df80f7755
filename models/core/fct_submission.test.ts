import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type TestWarehouse, testWarehouse } from '../testing/testWarehouse.ts'
import { daNang, organisationId, unit, vn } from './testing/daNang.ts'
import { type FctSubmission, fctSubmission } from './fct_submission.ts'

let warehouse: TestWarehouse
beforeEach(async () => {
  warehouse = await testWarehouse()
  await daNang(warehouse)
  await warehouse.insertRaw('raw.registry__unit', [unit({ unit_id: 'a' }), unit({ unit_id: 'b' })])
})
afterEach(() => warehouse.close())

const item = (
  text_identity: string,
  received: string,
  more: Record<string, string | number | null> = {},
) => ({
  organisation_id: organisationId,
  unit_id: 'a',
  unit_typed: 'Hội LHPN quận A',
  title: 'Tin',
  text_identity,
  kind: 'news',
  received_at: vn(received),
  status: 'received',
  ...more,
})

/** What became of each receipt, by unit, text and local day: `counted` or the reason. */
async function verdicts(): Promise<Record<string, string>> {
  await warehouse.build([fctSubmission])
  const rows = await warehouse.rows<FctSubmission>(fctSubmission)
  return Object.fromEntries(
    rows.map((row) => [
      `${row.unit_id} ${row.text_identity} ${row.received_on}`,
      row.is_counted ? 'counted' : String(row.not_counted_reason),
    ]),
  )
}

describe('what counts', () => {
  test('texts of every kind, not photos alone, not what was rejected for its content', async () => {
    await warehouse.insertRaw('raw.submission_log__item', [
      item('t1', '2024-03-01 08:00'),
      item('t2', '2024-03-01 08:00', { kind: 'article', status: 'published', published_on: '2024-03-02' }),
      item('t3', '2024-03-01 08:00', { kind: 'roundup' }),
      item('t4', '2024-03-01 08:00', { kind: 'photo' }),
      item('t5', '2024-03-01 08:00', { status: 'returned', return_reason: 'content' }),
      item('t6', '2024-03-01 08:00', { status: 'returned', return_reason: 'form' }),
      item('t7', '2024-03-01 08:00', { status: 'returned' }),
    ])
    expect(await verdicts()).toEqual({
      'a t1 2024-03-01': 'counted',
      'a t2 2024-03-01': 'counted',
      'a t3 2024-03-01': 'counted',
      'a t4 2024-03-01': 'photo_only',
      'a t5 2024-03-01': 'returned_content',
      'a t6 2024-03-01': 'counted',
      'a t7 2024-03-01': 'returned_without_reason',
    })
  })

  test('a text counts once per unit, at its first receipt; another unit with the same text counts too', async () => {
    await warehouse.insertRaw('raw.submission_log__item', [
      item('t1', '2024-03-31 23:30'),
      item('t1', '2024-04-01 00:10', { target_channel: 'fanpage' }),
      item('t1', '2024-04-02 09:00', { unit_id: 'b' }),
    ])
    expect(await verdicts()).toEqual({
      'a t1 2024-03-31': 'counted',
      'a t1 2024-04-01': 'duplicate_text',
      'b t1 2024-04-02': 'counted',
    })
  })

  test('a text rejected for its content counts when the better version comes; photos do not take its place', async () => {
    await warehouse.insertRaw('raw.submission_log__item', [
      item('t1', '2024-03-05 08:00', { status: 'returned', return_reason: 'content' }),
      item('t1', '2024-04-05 08:00'),
      item('t2', '2024-03-05 08:00', { kind: 'photo' }),
      item('t2', '2024-03-06 08:00'),
    ])
    expect(await verdicts()).toEqual({
      'a t1 2024-03-05': 'returned_content',
      'a t1 2024-04-05': 'counted',
      'a t2 2024-03-05': 'photo_only',
      'a t2 2024-03-06': 'counted',
    })
  })
})

describe('logs that come later', () => {
  const first = { batch_id: 'b-1', load_seq: 1, observed_at: '2024-04-01T00:00:00Z' }
  const second = { batch_id: 'b-2', load_seq: 2, observed_at: '2024-05-01T00:00:00Z' }
  const covers = (batch: typeof first, from: string, to: string) => ({
    batch_id: batch.batch_id,
    load_seq: batch.load_seq,
    source: 'submission_log',
    stream: 'item',
    entity_kind: 'organisation',
    entity_id: organisationId,
    covered_from: vn(from),
    covered_to: vn(to),
  })

  test('the newest version of a receipt speaks', async () => {
    await warehouse.insertRaw('raw.submission_log__item', [
      { ...item('t1', '2024-03-05 08:00'), ...first },
      { ...item('t1', '2024-03-05 08:00', { status: 'returned', return_reason: 'content' }), ...second },
    ])
    expect(await verdicts()).toEqual({ 'a t1 2024-03-05': 'returned_content' })
  })

  // The second log covers March and names t1 with 06/3 only: the receipt of 05/3 was a slip. t2 is missing there, which
  // takes nothing away.
  test('a corrected receipt replaces the wrong one; a missing text stays', async () => {
    await warehouse.insertRaw('raw.submission_log__item', [
      { ...item('t1', '2024-03-05 08:00'), ...first },
      { ...item('t2', '2024-03-05 08:00'), ...first },
      { ...item('t1', '2024-03-06 08:00'), ...second },
    ])
    await warehouse.insertRaw('ops.coverage', [
      covers(first, '2024-03-01 00:00', '2024-04-01 00:00'),
      covers(second, '2024-03-01 00:00', '2024-05-01 00:00'),
    ])
    expect(await verdicts()).toEqual({
      'a t1 2024-03-05': 'superseded',
      'a t1 2024-03-06': 'counted',
      'a t2 2024-03-05': 'counted',
    })
  })

  // April's log does not speak of March: t1 sent again in April is a repetition, not a correction.
  test('a log of another month corrects nothing', async () => {
    await warehouse.insertRaw('raw.submission_log__item', [
      { ...item('t1', '2024-03-05 08:00'), ...first },
      { ...item('t1', '2024-04-06 08:00'), ...second },
    ])
    await warehouse.insertRaw('ops.coverage', [covers(second, '2024-04-01 00:00', '2024-05-01 00:00')])
    expect(await verdicts()).toEqual({
      'a t1 2024-03-05': 'counted',
      'a t1 2024-04-06': 'duplicate_text',
    })
  })

  test('what was observed after the build is not known yet', async () => {
    await warehouse.asOf('2024-04-15T00:00:00+07:00')
    await warehouse.insertRaw('raw.submission_log__item', [
      { ...item('t1', '2024-03-05 08:00'), ...first },
      { ...item('t2', '2024-04-05 08:00'), ...second },
    ])
    expect(await verdicts()).toEqual({ 'a t1 2024-03-05': 'counted' })
  })
})
