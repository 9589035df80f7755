/** The observed half of the parity fixture: posts, figures, counts, submissions and events of three units in three months. */
import type { TestWarehouse } from '../../models/testing/testWarehouse.ts'

export type Insert = TestWarehouse['insertRaw']
export const organisation_id = 'hoi-thu'
export const units = ['hoi-thu-a', 'hoi-thu-b', 'hoi-thu-c']
export const pageOf = (unit: string) => `${unit}-fb`
const months = ['2024-01', '2024-02', '2024-03']

export async function insertObservations(insertRaw: Insert): Promise<void> {
  const covered = { covered_from: '2023-12-01T00:00:00+07:00', covered_to: '2024-06-01T00:00:00+07:00' }
  await insertRaw('ops.coverage', [
    ...units.map((unit) => ({
      ...{ batch_id: 'b-meta_content', load_seq: 1, source: 'meta_content', stream: 'post', ...covered },
      ...{ entity_kind: 'channel', entity_id: pageOf(unit) },
    })),
    ...['item', 'event'].map((stream) => ({
      ...{ batch_id: 'b-submission_log', load_seq: 1, source: 'submission_log', stream, ...covered },
      ...{ entity_kind: 'organisation', entity_id: organisation_id },
    })),
  ])
  const each = <T>(make: (unit: string, u: number, month: string, m: number) => readonly T[]): T[] =>
    units.flatMap((unit, u) => months.flatMap((month, m) => make(unit, u, month, m)))
  const observed_at = '2024-05-01T00:00:00Z'
  await insertRaw(
    'raw.meta_content__post',
    each((unit, u, month, m) =>
      [3, 9, 15, 21, 27].map((day, p) => ({
        ...{
          channel_id: pageOf(unit),
          post_id: `${u}${m}${p}`,
          published_at: `${month}-${String(day).padStart(2, '0')}T02:00:00Z`,
        },
        ...{
          published_raw: 'x',
          published_zone: 'America/Los_Angeles',
          post_kind: 'photo',
          is_share: p === 0,
        },
        ...{ reactions: 10 + u, comments: p, shares: m, views: 500, reach: 300 },
        observed_at: `${month}-28T12:00:00Z`,
      })),
    ),
  )
  await insertRaw(
    'raw.meta_daily__metric',
    each((unit, u, month) => [
      {
        ...{
          channel_id: pageOf(unit),
          date: `${month}-10`,
          day_zone: 'America/Los_Angeles',
          metric: 'views',
        },
        ...{ value: 100 + u, is_partial: false, observed_at },
      },
    ]),
  )
  await insertRaw(
    'raw.channel_snapshot__count',
    units.flatMap((unit, u) =>
      ['2023-12-31', '2024-01-31', '2024-02-29', '2024-03-31'].map((date, n) => ({
        ...{
          channel_id: pageOf(unit),
          date,
          metric: 'followers',
          value: 1000 * (u + 1) + 30 * n,
          observed_at,
        },
      })),
    ),
  )
  await insertRaw(
    'raw.submission_log__item',
    each((unit, u, month, m) =>
      [5, 20].slice(0, u === 2 && m === 1 ? 1 : 2).map((day, i) => ({
        ...{
          organisation_id,
          unit_id: unit,
          unit_typed: unit,
          title: `Tin ${u}${m}${i}`,
          text_identity: `t:${u}${m}${i}`,
        },
        ...{
          kind: 'news',
          received_at: `${month}-${String(day).padStart(2, '0')}T03:00:00Z`,
          status: 'published',
        },
        ...{
          event_code: i === 0 ? `SK-${u}-${m}` : null,
          published_on: `${month}-${day + 2}`.replace(/-(\d)$/, '-0$1'),
        },
        ...{ link: 'https://example.org/tin', observed_at },
      })),
    ),
  )
  await insertRaw(
    'raw.submission_log__event',
    each((unit, u, month, m) => [
      {
        ...{
          organisation_id,
          event_code: `SK-${u}-${m}`,
          unit_id: unit,
          name: 'Ngày hội',
          event_date: `${month}-04`,
        },
        ...{ ended_at: `${month}-04T09:00:00Z`, is_important: true, observed_at },
      },
    ]),
  )
}
