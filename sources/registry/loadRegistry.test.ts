import { afterEach, describe, expect, it } from 'vitest'
import { soundWorkspace, workspaceFixture, type WorkspaceFiles } from './fixtures.ts'
import { loadRegistry } from './loadRegistry.ts'
import { problemText } from './problem.ts'
import { registrySource } from './streams.ts'

const folders: { remove: () => Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => folder.remove()))
})

async function load(changes: WorkspaceFiles = {}) {
  const workspace = await workspaceFixture(changes)
  folders.push(workspace)
  return loadRegistry(workspace.dir)
}

/** Loads the sound workspace with one text replaced in one file. */
async function broken(file: string, from: string | RegExp, to: string) {
  const text = (await soundWorkspace())[file]!
  expect(text).not.toBe(text.replace(from, to))
  const { registry, problems } = await load({ [file]: text.replace(from, to) })
  expect(registry).toBeNull()
  return problems.map(
    (problem) => `${problem.file}:${problem.line}:${problem.column} ${problem.field} ${problem.code}`,
  )
}

async function appended(file: string, ...lines: string[]) {
  const text = (await soundWorkspace())[file]!
  const { problems } = await load({ [file]: text + lines.map((line) => `${line}\n`).join('') })
  return problems.map((problem) => `${problem.line}:${problem.column} ${problem.field} ${problem.code}`)
}

describe('a sound workspace', () => {
  it('gives every stream, in the shape that each schema asks for', async () => {
    const { registry, problems } = await load()
    expect(problems).toEqual([])
    const streams = registry!.streams()
    expect(streams.map(({ stream }) => stream)).toEqual(registrySource.streams.map(({ name }) => name))
    for (const { stream, rows } of streams) {
      const { schema, columns } = registrySource.streams.find(({ name }) => name === stream)!
      for (const { row } of rows) {
        expect(schema.safeParse(row).error).toBeUndefined()
        expect(Object.keys(row).sort()).toEqual(Object.keys(columns).sort())
      }
    }
  })

  it('turns a plan into rows: one target and one rubric per level', async () => {
    const { registry } = await load()
    const rows = Object.fromEntries(registry!.streams().map(({ stream, rows }) => [stream, rows]))
    expect(
      rows['target']!.map(({ row }) => [row['target_id'], row['level'], row['target'], row['is_own']]),
    ).toEqual([
      ['dinh-muc', 'district', null, true],
      ['dinh-muc', 'affiliated', null, true],
      ['theo-doi', 'district', '0.05', false],
      ['theo-doi', 'affiliated', '0.05', false],
    ])
    expect(rows['rubric']!.map(({ row }) => [row['rubric_id'], row['level']])).toEqual([
      ['a-upper', 'district'],
      ['a-upper', 'affiliated'],
    ])
    expect(rows['criterion']!.map(({ row }) => row)).toMatchObject([
      {
        criterion_id: 'dinh-muc',
        sort_order: 1,
        max_points: '25',
        rule: 'linear',
        rule_from: '0',
        rule_to: '1',
        is_own: true,
        clause: 'Mục III.2',
      },
      {
        criterion_id: 'theo-doi',
        sort_order: 2,
        rule: 'linear',
        rule_to: null,
        no_data: 'exclude',
        is_own: false,
      },
    ])
  })

  it('gives each organisation its own hours, else the general ones', async () => {
    const { registry } = await load()
    const hours = registry!
      .streams()
      .find(({ stream }) => stream === 'working_hours')!
      .rows.map(({ row }) => row)
    expect(hours.filter((row) => row['organisation_id'] === 'hoi-a').map((row) => row['weekday'])).toEqual([
      1, 2, 3, 4, 5,
    ])
    expect(hours.filter((row) => row['organisation_id'] === 'mttq-5')).toEqual([
      {
        organisation_id: 'mttq-5',
        weekday: 6,
        am_start: '07:30',
        am_end: '11:30',
        pm_start: null,
        pm_end: null,
        valid_from: null,
        valid_to: null,
      },
    ])
  })

  it('is the same with BOM, CRLF, semicolons, UTF-16 or decomposed letters', async () => {
    const sound = await soundWorkspace()
    const plain = (await load()).registry!.streams()
    const units = sound['registry/units.csv']!
    for (const text of [
      `\ufeff${units}`,
      units.replaceAll('\n', '\r\n'),
      units.replaceAll(',', ';'),
      units.normalize('NFD'),
    ]) {
      const { registry, problems } = await load({ 'registry/units.csv': text })
      expect(problems).toEqual([])
      expect(registry!.streams()).toEqual(plain)
    }
  })
})

describe('problems of thidua.yaml', () => {
  it('names line and column of what is wrong', async () => {
    expect(await broken('thidua.yaml', 'Asia/Ho_Chi_Minh', 'Asia/Saigonn')).toEqual([
      'thidua.yaml:1:12 time_zone bad_value',
    ])
    expect(await broken('thidua.yaml', 'organisation: mttq-5', 'organisation: mttq-6')).toEqual([
      'thidua.yaml:7:53 working_hours[1].organisation unknown_organisation',
    ])
    expect(await broken('thidua.yaml', '13:00-17:00', '17:00-13:00')).toEqual([
      'thidua.yaml:6:55 working_hours[0].pm bad_value',
    ])
    expect(await broken('thidua.yaml', 'time_zone', 'timezone')).toEqual([
      'thidua.yaml:1:1 timezone unknown_key',
    ])
    expect(await broken('thidua.yaml', 'weekdays: [6]', 'weekdays: [6, 8]')).toEqual([
      'thidua.yaml:7:21 working_hours[1].weekdays[1] out_of_range',
    ])
  })

  it('reports broken YAML, a missing file, hours declared twice, an id used twice', async () => {
    expect(await broken('thidua.yaml', 'short_name: Hội A }', 'short_name: Hội A')).toContainEqual(
      expect.stringMatching(/^thidua\.yaml:\d+:\d+ null bad_yaml$/),
    )
    expect((await load({ 'thidua.yaml': null })).problems).toMatchObject([
      { file: 'thidua.yaml', line: null, code: 'missing_file' },
    ])
    expect(
      await broken(
        'thidua.yaml',
        'weekdays: [6], am: 07:30-11:30, organisation: mttq-5',
        'weekdays: [5], pm: 13:30-17:00',
      ),
    ).toEqual(['thidua.yaml:7:7 working_hours[1].weekdays overlapping_hours'])
    expect(await broken('thidua.yaml', 'id: mttq-5', 'id: hoi-a')).toContain(
      'thidua.yaml:4:11 organisations[1].id duplicate_id',
    )
  })
})

describe('problems of the tables', () => {
  it('of units: ids, references, cycles, dates', async () => {
    expect(
      await appended(
        'registry/units.csv',
        'a-gl,hoi-a,Trùng mã,,huyen,district,,,,,20',
        'b1,hoi-b,Tổ chức lạ,,huyen,district,khong-co,,,,21',
        'b2,hoi-a,Cấp trên của tổ chức khác,,phuong,ward,q5,,,,22',
        'b3,hoi-a,Vòng,,phuong,ward,b4,,,,23',
        'b4,hoi-a,Vòng,,phuong,ward,b3,,,,24',
        'b5,hoi-a,Ngày,,phuong,ward,,,2023-02-29,31/12/2024,x',
        'B 6,hoi-a,,,Phường,phuong,,,2024-05-01,2024-04-01,',
      ),
    ).toEqual([
      '18:1 unit_id duplicate_id',
      '19:2 organisation_id unknown_organisation',
      '19:7 parent_id unknown_unit',
      '20:7 parent_id other_organisation',
      '21:7 parent_id parent_cycle',
      '22:7 parent_id parent_cycle',
      '23:9 valid_from bad_date',
      '23:10 valid_to bad_date',
      '23:11 sort_order bad_number',
      '24:1 unit_id bad_id',
      '24:3 name blank',
      '24:5 type bad_type',
      '24:6 level unknown_value',
      '24:10 valid_to bad_interval',
    ])
  })

  it('of headers: missing, unknown, repeated, and cells beyond them', async () => {
    expect(await broken('registry/units.csv', 'gso_code,', '')).toContain(
      'registry/units.csv:1:null gso_code missing_column',
    )
    expect(await broken('registry/channels.csv', 'verified_on', 'verified_on,ghi_chu')).toEqual([
      'registry/channels.csv:1:11 ghi_chu unknown_column',
    ])
    expect(await appended('registry/aliases.csv', 'unit,Một, hai,a-gl')).toEqual([
      '2:3 target_id unknown_target',
      '2:4 null extra_cell',
    ])
    expect(await broken('registry/clusters.csv', /^/, 'cluster_id,')).toEqual([
      'registry/clusters.csv:1:2 cluster_id repeated_column',
    ])
    expect((await load({ 'registry/clusters.csv': '' })).problems).toMatchObject([{ code: 'empty_file' }])
    expect((await load({ 'registry/channels.csv': null })).problems).toMatchObject([
      { file: 'registry/channels.csv', line: null, code: 'missing_file' },
    ])
  })

  it('of lineage: kinds, sources, units', async () => {
    expect(
      await appended(
        'registry/unit_lineage.csv',
        'a-hc,a-p-hai-chau,merged,2025-07-01,Nghị quyết 1659/NQ-UBTVQH15',
        'a-gl,,dissolved,2025-07-01,Nghị quyết 1656/NQ-UBTVQH15',
        'a-gl,,merged,2025-07-01,',
        'a-gl,q5,renamed,2025-07-02,Nghị quyết',
        'khong-co,a,joined,2025-07-01,Nghị quyết',
      ),
    ).toEqual([
      '4:2 to_unit_id blank',
      '4:2 to_unit_id duplicate_id',
      '4:5 source blank',
      '5:2 to_unit_id other_organisation',
      '6:1 from_unit_id unknown_unit',
      '6:3 kind unknown_value',
    ])
  })

  it('of clusters and members', async () => {
    const { problems } = await load({
      'registry/clusters.csv':
        'cluster_id,organisation_id,name,valid_from,valid_to\nc1,hoi-a,Cụm 1,,\nc2,hoi-a,Cụm 2,,\nc3,hoi-z,Cụm 3,,\n',
      'registry/cluster_members.csv':
        'cluster_id,unit_id,valid_from,valid_to\nc1,a-gl,,2024-12-31\nc2,a-gl,2025-01-01,\nc2,a-hc,,\nc1,a-hc,2025-01-01,\nc9,a-hh,,\nc1,q5,,\n',
    })
    expect(problems.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
      'registry/cluster_members.csv:5 two_clusters',
      'registry/cluster_members.csv:6 unknown_cluster',
      'registry/cluster_members.csv:7 other_organisation',
      'registry/clusters.csv:4 unknown_organisation',
    ])
  })

  it('of channels and their owners', async () => {
    expect(
      await appended(
        'registry/channels.csv',
        'c3,a-x,facebook,page,Trang,100064000000001,,2024-01-01,2023-01-01,',
        'a-fb,a,myspace,page,Trang,1.00064E+14,,,,',
      ),
    ).toEqual([
      '4:2 unit_id unknown_unit',
      '4:6 external_ids duplicate_external_id',
      '4:9 closed_on bad_interval',
      '5:1 channel_id duplicate_id',
      '5:3 platform unknown_value',
      '5:6 external_ids damaged_id',
    ])
    expect(
      await appended(
        'registry/channel_owners.csv',
        'a-hc-fb,a-gl,2021-05-01',
        'a-hc-fb,a,2022-01-01',
        'a-hc-fb,a-gl,2022-01-01',
        'x,q5,2022-01-01',
        'a-fb,q5,2022-01-01',
      ),
    ).toEqual([
      '2:3 valid_from two_owners',
      '4:3 valid_from two_owners',
      '5:1 channel_id unknown_channel',
      '6:2 unit_id other_organisation',
    ])
  })

  it('of aliases: the same words may mean another unit in another time, not at the same time', async () => {
    expect(
      await appended(
        'registry/aliases.csv',
        'unit,HC,a-hc',
        'unit,hc,a-p-hai-chau',
        'unit,HC,a-gl',
        'nhom,X,a-gl',
      ),
    ).toEqual(['4:2 alias duplicate_alias', '5:1 kind unknown_value'])
  })

  it('of the calendar: duplicates, wrong weekdays, holes', async () => {
    expect(
      await appended(
        'registry/calendar.csv',
        '2024-01-01,nghi_le,Tết Dương lịch,Điều 112,chinh_thuc',
        '2024-05-06,lam_bu,Làm bù,Thông báo,chinh_thuc',
        '2024-05-11,nghi_bu,Nghỉ bù,Thông báo,chac_chan',
      ),
    ).toEqual([
      '89:1 date duplicate_id',
      '90:1 date not_a_weekend',
      '91:1 date not_a_weekday',
      '91:5 status unknown_value',
    ])
    expect(await broken('registry/calendar.csv', /^2024-04-30.*\n/m, '')).toEqual([
      'registry/calendar.csv:null:null date calendar_hole',
    ])
    expect(await broken('registry/calendar.csv', /^2024-02.*\n/gm, '')).toEqual([
      'registry/calendar.csv:null:null date calendar_hole',
    ])
    expect(await broken('registry/calendar.csv', /^2025.*\n/gm, '')).toEqual([
      'registry/calendar.csv:null:null date calendar_hole',
    ])
  })
})

describe('problems of plans', () => {
  const plan = 'plans/a-s0.yaml'
  it('names the place of each', async () => {
    expect(await broken(plan, 'kpi: follower_growth', 'kpi: follower_groth')).toEqual([
      `${plan}:16:10 targets[1].kpi unknown_value`,
    ])
    expect(await broken(plan, 'total_points: 40', 'total_points: 45')).toEqual([
      `${plan}:29:19 rubrics[0].total_points points_do_not_add_up`,
    ])
    expect(await broken(plan, 'at_least: 0 }', 'at_least: 50 }')).toEqual([
      `${plan}:33:55 rubrics[0].tiers[1].at_least tier_gap`,
    ])
    expect(await broken(plan, /plan_date: .*\n/, '')).toEqual([
      `${plan}:15:10 targets[1].kpi missing_plan_date`,
    ])
    expect(await broken(plan, 'levels: [district, affiliated]', 'levels: [district, phuong]')).toEqual([
      `${plan}:13:24 targets[0].levels[1] unknown_value`,
    ])
    expect(await broken(plan, 'organisation_id: hoi-a', 'organisation_id: hoi-b')).toEqual([
      `${plan}:2:18 organisation_id unknown_organisation`,
    ])
    expect(await broken(plan, 'last_period: 2025-06', 'last_period: 2025-13')).toEqual([
      `${plan}:7:14 last_period bad_value`,
    ])
    expect(await broken(plan, 'last_period: 2025-06', 'last_period: 2023-06')).toContain(
      `${plan}:7:14 last_period bad_interval`,
    )
    expect(await broken(plan, '    target: 0.05\n    deadline: yearly\n', '    deadline: none\n')).toEqual([
      `${plan}:46:13 rubrics[0].groups[0].criteria[1].rule rule_without_target`,
    ])
    expect(
      await broken(
        plan,
        'kpi: submission_quota_ratio\n            max_points',
        'kpi: interaction_rate\n            max_points',
      ),
    ).toEqual([`${plan}:39:18 rubrics[0].groups[0].criteria[0].kpi criterion_without_target`])
    expect(await broken(plan, 'rule: { type: linear, to: 1 }', 'rule: { type: target_share }')).toEqual([
      `${plan}:41:13 rubrics[0].groups[0].criteria[0].rule rule_not_fitting`,
      `${plan}:41:13 rubrics[0].groups[0].criteria[0].rule rule_without_target`,
    ])
    expect(
      await broken(
        plan,
        'target_id: theo-doi\n    kpi: follower_growth',
        'target_id: dinh-muc\n    kpi: submission_quota_ratio',
      ),
    ).toContain(`${plan}:15:16 targets[1].target_id duplicate_id`)
  })

  it('refuses one id in two plan files', async () => {
    const text = (await soundWorkspace())[plan]!
    const { problems } = await load({ 'plans/b.yaml': text })
    expect(problems.map(({ file, field, code }) => `${file} ${field} ${code}`)).toEqual([
      'plans/b.yaml plan_id duplicate_id',
      'plans/b.yaml rubrics[0].rubric_id duplicate_id',
    ])
  })
})

describe('all problems at once', () => {
  it('lists them by file and line, readable, with a remedy', async () => {
    const sound = await soundWorkspace()
    const { registry, problems } = await load({
      'registry/units.csv': `${sound['registry/units.csv']!}a-gl,hoi-a,Trùng,,huyen,district,,,,,20\n`,
      'plans/a-s0.yaml': sound['plans/a-s0.yaml']!.replace('total_points: 40', 'total_points: 45'),
      'thidua.yaml': sound['thidua.yaml']!.replace('Asia/Ho_Chi_Minh', 'Hà Nội'),
    })
    expect(registry).toBeNull()
    expect(problems.map(problemText)).toEqual([
      'plans/a-s0.yaml:29:19: Điểm tối đa của các tiêu chí cộng lại là 40, mà total_points ghi 45. Hãy sửa một trong hai.',
      'registry/units.csv:18:1: "a-gl" đã có ở dòng 3. Mỗi mã chỉ được dùng một lần.',
      'thidua.yaml:1:12: "time_zone": không có múi giờ này; ở Việt Nam là Asia/Ho_Chi_Minh.',
    ])
  })
})
