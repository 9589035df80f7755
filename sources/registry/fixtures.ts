/** A small, sound workspace for tests, with files replaced where a test wants them broken. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const config = `time_zone: Asia/Ho_Chi_Minh
organisations:
  - { id: hoi-a, name: Hội LHPN thành phố A, short_name: Hội A }
  - { id: mttq-5, name: Ủy ban MTTQ Việt Nam Quận 5, short_name: MTTQ Quận 5 }
working_hours:
  - { weekdays: [1, 2, 3, 4, 5], am: 07:30-11:30, pm: 13:00-17:00 }
  - { weekdays: [6], am: 07:30-11:30, organisation: mttq-5 }
`

const plan = `plan_id: a-s0
organisation_id: hoi-a
title: Nâng cao chất lượng tuyên truyền
document: Kế hoạch số 01/KH-BTV
plan_date: 2024-01-15
first_period: 2024-01
last_period: 2025-06
targets:
  - target_id: dinh-muc
    kpi: submission_quota_ratio
    title: Mỗi tháng 02 tin, bài
    clause: Mục III.2
    levels: [district, affiliated]
    deadline: none
  - target_id: theo-doi
    kpi: follower_growth
    title: Tăng 5% mỗi năm
    clause: Mượn của kế hoạch khác
    levels: [district, affiliated]
    target: 0.05
    deadline: yearly
    own: false
rubrics:
  - rubric_id: a-upper
    title: Bộ tiêu chí mẫu
    levels: [district, affiliated]
    first_year: 2024
    last_year: 2025
    total_points: 40
    top_tier_cap: { share: 0.2, within: level }
    tiers:
      - { tier_id: xuat-sac, title: Xuất sắc, at_least: 90 }
      - { tier_id: con-lai, title: Còn lại, at_least: 0 }
    groups:
      - group_id: quantitative
        criteria:
          - criterion_id: dinh-muc
            title: Định mức
            kpi: submission_quota_ratio
            max_points: 25
            rule: { type: linear, to: 1 }
            no_data: zero
          - criterion_id: theo-doi
            title: Người theo dõi
            kpi: follower_growth
            max_points: 15
            rule: { type: linear, from: 0, to: target }
            no_data: exclude
`

const units = `unit_id,organisation_id,name,short_name,type,level,parent_id,gso_code,valid_from,valid_to,sort_order
a,hoi-a,Hội LHPN thành phố A,Thành phố A,thanh_pho,city,,,,,1
a-gl,hoi-a,Hội LHPN huyện Gia Lâm,Gia Lâm,huyen,district,a,,,2025-06-30,2
a-gl-tt-yen-vien,hoi-a,Thị trấn Yên Viên,Yên Viên,thi_tran,ward,a-gl,00562,,2025-06-30,3
a-gl-x-yen-vien,hoi-a,Xã Yên Viên,Yên Viên,xa,ward,a-gl,,,2025-06-30,4
a-gl-trau-quy,hoi-a,Thị trấn Trâu Quỳ,Trâu Quỳ,thi_tran,ward,a-gl,,,2025-06-30,5
a-hh,hoi-a,Huyện Hoằng Hóa,Hoằng Hóa,huyen,district,a,,,,6
a-hh-hoang-phu-1,hoi-a,Xã Hoằng Phú,Hoằng Phú,xa,ward,a-hh,,,,7
a-hh-hoang-phu-2,hoi-a,Xã Hoằng Phụ,Hoằng Phụ,xa,ward,a-hh,,,,8
a-hc,hoi-a,Hội LHPN quận Hải Châu,Hải Châu,quan,district,a,,,2025-06-30,9
a-hc-hoa-cuong,hoi-a,Phường Hòa Cường Bắc,Hòa Cường Bắc,phuong,ward,a-hc,,,2025-06-30,10
a-p-hai-chau,hoi-a,Phường Hải Châu,Hải Châu,phuong,ward,a,,2025-07-01,,11
a-dvtt-01,hoi-a,ĐVTT 01 (giả lập),ĐVTT 01,dvtt,affiliated,a,,,,12
q5,mttq-5,Quận 5,Quận 5,quan,district,,,,,1
q5-p02,mttq-5,Phường 2,Phường 2,phuong,ward,q5,,,,2
q5-p05,mttq-5,Phường 5,Phường 5,phuong,ward,q5,,,,3
q5-p10,mttq-5,Phường 10,Phường 10,phuong,ward,q5,,,,4
`

const channels = `channel_id,unit_id,platform,kind,name,external_ids,url,opened_on,closed_on,verified_on
a-fb,a,facebook,page,Hội LHPN thành phố A,100064000000001;613168031534769,,2020-01-01,,
a-hc-fb,a-hc,facebook,page,Phụ nữ Hải Châu,,,2021-05-01,,
`

/** Header line only for the tables that most tests do not need. */
const empty: Readonly<Record<string, string>> = {
  'registry/unit_lineage.csv': 'from_unit_id,to_unit_id,kind,date,source\n',
  'registry/clusters.csv': 'cluster_id,organisation_id,name,valid_from,valid_to\n',
  'registry/cluster_members.csv': 'cluster_id,unit_id,valid_from,valid_to\n',
  'registry/channel_owners.csv': 'channel_id,unit_id,valid_from\n',
  'registry/aliases.csv': 'kind,alias,target_id\n',
}

export const bundledCalendar = fileURLToPath(new URL('./calendar.csv', import.meta.url))

export type WorkspaceFiles = Readonly<Record<string, string | Uint8Array | null>>

/** The sound files; tests edit their text. */
export async function soundWorkspace(): Promise<Record<string, string>> {
  return {
    'thidua.yaml': config,
    'plans/a-s0.yaml': plan,
    'registry/units.csv': units,
    'registry/channels.csv': channels,
    'registry/calendar.csv': await readFile(bundledCalendar, 'utf8'),
    ...empty,
  }
}

/** Writes a workspace: the sound files with `changes` over them (null leaves a file out). */
export async function workspaceFixture(
  changes: WorkspaceFiles = {},
): Promise<{ readonly dir: string; readonly remove: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'thidua-registry-'))
  for (const [file, text] of Object.entries({ ...(await soundWorkspace()), ...changes })) {
    if (text === null) continue
    const path = join(dir, ...file.split('/'))
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) }
}
