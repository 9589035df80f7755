import { describe, expect, it } from 'vitest'
import { appended, broken, load } from './loading.ts'

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
        'c4,a,facebook,page,Phụ nữ phường 2, phường đẹp,100064,,,',
      ),
    ).toEqual([
      '4:2 unit_id unknown_unit',
      '4:6 external_ids duplicate_external_id',
      '4:9 closed_on bad_interval',
      '5:1 channel_id duplicate_id',
      '5:3 platform unknown_value',
      '5:6 external_ids damaged_id',
      '6:6 external_ids bad_external_id',
      '6:7 url bad_url',
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
