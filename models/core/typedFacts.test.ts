/** Facts of the sheets that units and boards fill in: newest version, owner of the day, nothing made up. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestWarehouse, testWarehouse } from '../testing/testWarehouse.ts'
import { type FctActivity, fctActivity } from './fct_activity.ts'
import { type FctGroupContent, fctGroupContent } from './fct_group_content.ts'
import { type FctGroupDaily, fctGroupDaily } from './fct_group_daily.ts'
import { type FctMessage, fctMessage } from './fct_message.ts'
import { type FctMessageMonth, fctMessageMonth } from './fct_message_month.ts'
import { type FctModeration, fctModeration } from './fct_moderation.ts'
import { type FctUnitReport, fctUnitReport } from './fct_unit_report.ts'
import { daNang, organisationId, unit, vn } from './testing/daNang.ts'

let warehouse: TestWarehouse
beforeEach(async () => {
  warehouse = await testWarehouse()
  await daNang(warehouse)
  await warehouse.insertRaw('raw.registry__unit', [unit({ unit_id: 'a' }), unit({ unit_id: 'b' })])
  await warehouse.insertRaw('raw.registry__channel', [
    { channel_id: 'g', unit_id: 'a', platform: 'facebook', kind: 'group', name: 'Nhóm' },
  ])
  await warehouse.insertRaw('raw.registry__channel_owner', [
    { channel_id: 'g', unit_id: 'b', valid_from: '2024-06-01' },
  ])
})
afterEach(() => warehouse.close())

test('a headcount that was reported anew is the newer one', async () => {
  const report = (value: number, observed_at: string) => ({
    ...{ organisation_id: organisationId, unit_id: 'a', period_from: '2024-04-01', period_to: '2024-06-30' },
    ...{ measure: 'linked_interacting', channel_scope: 'all', value, observed_at, batch_id: observed_at },
  })
  await warehouse.insertRaw('raw.unit_report__headcount', [
    report(30, '2024-07-05T00:00:00Z'),
    report(28, '2024-07-20T00:00:00Z'),
  ])
  await warehouse.build([fctUnitReport])
  const rows = await warehouse.rows<FctUnitReport>(fctUnitReport)
  expect(rows.map(({ unit_id, value }) => [unit_id, value])).toEqual([['a', 28]])
})

// The platform counts 210 on 30/5, the board 212 at the end of May; the month is a figure beside the day. Parts of a
// figure stay out. `Total Members` before counting began is unknown.
test('days and months of a group stand side by side', async () => {
  const day = (metric: string, date: string, value: number | null, dimension = 'all') => ({
    ...{ channel_id: 'g', metric, period: 'day', date, dimension, day_zone: 'unknown', value },
    ...{ precision: value === null ? 'unavailable' : 'exact' },
    reason: value === null ? 'not_counted_yet' : null,
  })
  await warehouse.insertRaw('raw.group_insights__metric', [
    day('group_members', '2024-05-01', null),
    day('group_members', '2024-05-30', 210),
    day('pending_members', '2024-05-30', 4),
    day('members_by_age', '2024-05-30', 60, '25-34'),
  ])
  await warehouse.insertRaw('raw.channel_snapshot__count', [
    { channel_id: 'g', date: '2024-06-02', metric: 'group_members', value: 215 },
  ])
  await warehouse.insertRaw('raw.group_report__month', [
    { channel_id: 'g', month: '2024-05', measure: 'group_members', value: 212 },
    { channel_id: 'g', month: '2024-05', measure: 'joined_non_members', value: 9 },
  ])
  await warehouse.build([fctGroupDaily])
  const rows = await warehouse.rows<FctGroupDaily>(fctGroupDaily)
  expect(rows.map((row) => [row.date, row.period, row.metric, row.value, row.source])).toEqual([
    ['2024-05-01', 'day', 'group_members', null, 'group_insights'],
    ['2024-05-30', 'day', 'group_members', 210, 'group_insights'],
    ['2024-05-30', 'day', 'pending_members', 4, 'group_insights'],
    ['2024-05-31', 'month', 'group_members', 212, 'group_report'],
    ['2024-05-31', 'month', 'joined_non_members', 9, 'group_report'],
    ['2024-06-02', 'day', 'group_members', 215, 'channel_snapshot'],
  ])
})

// The group went over to b on 1/6: its post of 31/5, its message of 31/5 23:59 and its May are a's, later ones are b's.
test('what happened in a group is of its owner on the day, or on the last day of the month', async () => {
  const content = (text_identity: string, posted_on: string) => ({
    ...{ channel_id: 'g', text_identity, posted_on, kind: 'post', image_count: 4 },
  })
  await warehouse.insertRaw('raw.group_report__content', [
    content('c:1', '2024-05-31'),
    content('c:2', '2024-06-01'),
  ])
  const message = (at: string, answered_at: string | null) => ({
    ...{ channel_id: 'g', kind: 'question', received_at: vn(at), ordinal: 1 },
    ...{ is_answered: answered_at !== null, answered_at },
  })
  await warehouse.insertRaw('raw.message_log__message', [
    message('2024-05-31 23:59', vn('2024-06-03 08:00')),
    message('2024-06-01 00:00', null),
  ])
  const month = (id: string) => ({ channel_id: 'g', month: id, value: 12 })
  await warehouse.insertRaw('raw.message_log__month', [
    { ...month('2024-05'), kind: 'message', measure: 'received' },
    { ...month('2024-06'), kind: 'message', measure: 'received' },
  ])
  await warehouse.insertRaw('raw.message_log__moderation', [
    { ...month('2024-05'), content_kind: 'all', measure: 'posts_submitted' },
    { ...month('2024-06'), content_kind: 'all', measure: 'posts_submitted' },
  ])
  await warehouse.build([fctGroupContent, fctMessage, fctMessageMonth, fctModeration])
  const contents = await warehouse.rows<FctGroupContent>(fctGroupContent)
  expect(contents.map((row) => [row.content_id, row.unit_id])).toEqual([
    ['g:c:1', 'a'],
    ['g:c:2', 'b'],
  ])
  const messages = await warehouse.rows<FctMessage>(fctMessage)
  expect(messages.map((row) => [row.message_id, row.received_on, row.unit_id, row.is_answered])).toEqual([
    ['g:question:20240531T165900Z:1', '2024-05-31', 'a', true],
    ['g:question:20240531T170000Z:1', '2024-06-01', 'b', false],
  ])
  const months = await warehouse.rows<FctMessageMonth>(fctMessageMonth)
  expect(months.map((row) => [row.month, row.unit_id, row.value])).toEqual([
    ['2024-05', 'a', '12.0000'],
    ['2024-06', 'b', '12.0000'],
  ])
  const moderation = await warehouse.rows<FctModeration>(fctModeration)
  expect(moderation.map((row) => [row.month, row.unit_id, row.value])).toEqual([
    ['2024-05', 'a', '12.0000'],
    ['2024-06', 'b', '12.0000'],
  ])
})

// Due 30/6, received 3/7: three days late; two days before the day: -2; not received yet: unknown.
test('an activity knows how late it was', async () => {
  const activity = (activity_code: string, done_on: string | null) => ({
    ...{ organisation_id: organisationId, unit_id: 'a', activity_code, kind: 'periodic_report' },
    ...{ title: 'Báo cáo 6 tháng', due_on: '2024-06-30', done_on },
    status: done_on === null ? 'planned' : 'done',
  })
  await warehouse.insertRaw('raw.activity_log__activity', [
    activity('1', '2024-07-03'),
    activity('2', '2024-06-28'),
    activity('3', null),
  ])
  await warehouse.build([fctActivity])
  const rows = await warehouse.rows<FctActivity>(fctActivity)
  expect(rows.map(({ activity_code, days_late }) => [activity_code, days_late])).toEqual([
    ['1', 3],
    ['2', -2],
    ['3', null],
  ])
})
