/**
 * A small ingested warehouse for the parity test: three units, three months, every stream, so that every model has rows.
 * All of it is invented.
 */
import { testWarehouse } from '../../models/testing/testWarehouse.ts'
import { type Insert, insertObservations, organisation_id, pageOf, units } from './fixtureObservations.ts'
import { insertPlatforms } from './fixturePlatforms.ts'

const plan_id = 'ke-hoach'
const rubric_id = 'bo-tieu-chi'
const span = { first_period: '2024-01', last_period: '2024-12' }

/** Writes the fixture into a new DuckDB file. */
export async function writeFixture(path: string): Promise<void> {
  const { insertRaw, asOf, close } = await testWarehouse(path)
  await asOf('2024-06-15T00:00:00+07:00')

  await insertRaw('raw.registry__organisation', [
    { organisation_id, name: 'Hội thử', short_name: 'Hội thử', time_zone: 'Asia/Ho_Chi_Minh', is_demo: true },
  ])
  await insertRaw(
    'raw.registry__working_hours',
    [1, 2, 3, 4, 5].map((weekday) => ({
      ...{ organisation_id, weekday, am_start: '07:30', am_end: '11:30', pm_start: '13:00', pm_end: '17:00' },
    })),
  )
  await insertRaw('raw.registry__unit', [
    ...units.map((unit_id, i) => ({
      ...{
        unit_id,
        organisation_id,
        name: `Quận ${i + 1}`,
        short_name: `Q${i + 1}`,
        type: 'quan',
        level: 'district',
      },
      sort_order: i + 1,
    })),
    {
      ...{
        unit_id: 'hoi-thu-d',
        organisation_id,
        name: 'Quận 4',
        short_name: 'Q4',
        type: 'quan',
        level: 'district',
      },
      ...{ valid_to: '2023-12-31', sort_order: 4 },
    },
  ])
  await insertRaw('raw.registry__unit_lineage', [
    {
      from_unit_id: 'hoi-thu-d',
      to_unit_id: units[0]!,
      kind: 'merged',
      date: '2024-01-01',
      source: 'bịa để thử',
    },
  ])
  await insertRaw('raw.registry__cluster', [{ cluster_id: 'cum-1', organisation_id, name: 'Cụm 1' }])
  await insertRaw(
    'raw.registry__cluster_member',
    units.map((unit_id) => ({ cluster_id: 'cum-1', unit_id })),
  )
  await insertRaw(
    'raw.registry__channel',
    units.map((unit_id) => ({
      ...{
        channel_id: pageOf(unit_id),
        unit_id,
        platform: 'facebook',
        kind: 'page',
        name: `Trang ${unit_id}`,
      },
      opened_on: '2020-01-01',
    })),
  )
  await insertRaw('raw.registry__channel_owner', [
    { channel_id: pageOf(units[2]!), unit_id: units[2]!, valid_from: '2021-01-01' },
  ])
  await insertRaw('raw.registry__calendar', [
    {
      date: '2024-01-01',
      kind: 'nghi_le',
      name: 'Tết Dương lịch',
      source: 'bịa để thử',
      status: 'chinh_thuc',
    },
  ])
  await insertRaw('raw.registry__rhythm', [
    { source: 'meta_content', days: 35 },
    { source: 'facebook', days: 2 },
    { source: 'submission_log', days: 35 },
  ])
  await insertPlan(insertRaw)
  await insertObservations(insertRaw)
  await insertPlatforms(insertRaw)
  close()
}

async function insertPlan(insertRaw: Insert): Promise<void> {
  await insertRaw('raw.registry__plan', [
    { plan_id, organisation_id, title: 'Kế hoạch thử', document: '01/KH', plan_date: '2024-01-01', ...span },
  ])
  const kpis = [
    ...[
      'channel_coverage',
      'channel_registered',
      'submission_quota',
      'submission_quota_ratio',
      'submission_count',
    ],
    ...[
      'submission_published',
      'submission_timeliness',
      'follower_growth',
      'interaction_rate',
      'page_original_share',
    ],
  ]
  const numbered: Readonly<Record<string, number>> = {
    channel_coverage: 1,
    submission_quota: 1,
    follower_growth: 0.05,
  }
  await insertRaw(
    'raw.registry__target',
    kpis.map((kpi_id) => ({
      ...{
        plan_id,
        target_id: `${kpi_id}-t`,
        kpi_id,
        title: kpi_id,
        clause: 'K00',
        level: 'district',
        is_own: true,
      },
      ...{ target: numbered[kpi_id] ?? null, deadline: 'monthly', ...span },
    })),
  )
  await insertRaw('raw.registry__rubric', [
    {
      ...{
        plan_id,
        rubric_id,
        title: 'Bộ tiêu chí mẫu',
        level: 'district',
        first_year: 2024,
        last_year: 2024,
      },
      ...{
        total_points: 60,
        bonus_cap: 10,
        deduction_cap: 10,
        top_tier_cap_share: 0.2,
        top_tier_cap_scope: 'level',
      },
      min_data_share: 0.7,
    },
  ])
  await insertRaw('raw.registry__rubric_tier', [
    { rubric_id, tier_id: 'xuat-sac', title: 'Hoàn thành xuất sắc nhiệm vụ', at_least: 90, sort_order: 1 },
    { rubric_id, tier_id: 'con-lai', title: 'Hoàn thành nhiệm vụ', at_least: 0, sort_order: 2 },
  ])
  const line = {
    plan_id,
    rubric_id,
    group_id: 'quantitative',
    no_data: 'exclude',
    evidence_required: true,
    is_own: true,
  }
  const linear = { ...line, rule: 'linear', rule_from: 0, rule_to: 1, clause: 'K00' }
  await insertRaw('raw.registry__criterion', [
    {
      ...linear,
      criterion_id: 'dinh-muc',
      sort_order: 1,
      title: 'Định mức',
      kpi_id: 'submission_quota_ratio',
      max_points: 40,
    },
    {
      ...linear,
      criterion_id: 'kenh',
      sort_order: 2,
      title: 'Kênh',
      kpi_id: 'channel_coverage',
      max_points: 20,
    },
  ])
}
