import { describe, expect, it } from 'vitest'
import { testWarehouse } from '../../testing/testWarehouse.ts'
import { type DataThrough, dataThrough } from './data_through.ts'

describe('data_through', () => {
  it('is the last covered day in the organisation’s zone, or the last day with a full figure', async () => {
    const own = await testWarehouse()
    try {
      await own.insertRaw('raw.registry__organisation', [
        {
          organisation_id: 'o',
          name: 'Hội',
          short_name: 'Hội',
          time_zone: 'Asia/Ho_Chi_Minh',
          is_demo: false,
        },
      ])
      await own.insertRaw('raw.registry__unit', [
        {
          unit_id: 'u',
          organisation_id: 'o',
          name: 'U',
          short_name: 'U',
          type: 'quan',
          level: 'district',
          sort_order: 1,
        },
      ])
      await own.insertRaw('raw.registry__channel', [
        { channel_id: 'c', unit_id: 'u', platform: 'facebook', kind: 'page', name: 'Trang' },
      ])
      const entity = {
        batch_id: 'b-submission_log',
        load_seq: 1,
        source: 'submission_log',
        entity_kind: 'organisation',
      }
      await own.insertRaw('raw.submission_log__event', [
        {
          organisation_id: 'o',
          event_code: 'E',
          unit_id: 'u',
          name: 'Sự kiện',
          event_date: '2025-05-02',
          is_important: true,
        },
      ])
      await own.insertRaw('ops.coverage', [
        // to the end of 31 May in Vietnam, which is 17:00 UTC of that day
        {
          ...entity,
          stream: 'item',
          entity_id: 'o',
          covered_from: '2025-04-30T17:00:00Z',
          covered_to: '2025-05-31T17:00:00Z',
        },
        {
          ...entity,
          stream: 'event',
          entity_id: 'o',
          covered_from: '2025-04-30T17:00:00Z',
          covered_to: '2025-05-30T17:00:00Z',
        },
      ])
      const metric = { channel_id: 'c', day_zone: 'America/Los_Angeles', metric: 'views', value: 5 }
      await own.insertRaw('raw.meta_daily__metric', [
        { ...metric, date: '2025-06-01', is_partial: false },
        { ...metric, date: '2025-06-02', is_partial: true },
      ])
      await own.insertRaw('raw.channel_snapshot__count', [
        { channel_id: 'c', date: '2025-06-30', metric: 'followers', value: 100 },
      ])
      await own.build([dataThrough])
      expect(
        (await own.rows<DataThrough>(dataThrough)).map((each) => [
          each.source,
          each.source_vi,
          each.data_through,
        ]),
      ).toEqual([
        ['channel_snapshot', 'Số người theo dõi', '2025-06-30'],
        ['meta_daily', 'Số đo hằng ngày của trang', '2025-06-01'],
        ['submission_log', 'Tin, bài và sự kiện', '2025-05-31'],
      ])
    } finally {
      own.close()
    }
  })
})
