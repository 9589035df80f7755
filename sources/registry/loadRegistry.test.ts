import { describe, expect, it } from 'vitest'
import { utf16le } from '../files/fixtures.ts'
import { soundWorkspace } from './fixtures.ts'
import { broken, load } from './loading.ts'
import { problemText } from './problem.ts'
import { registrySource } from './streams.ts'

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
      utf16le(units.replaceAll(',', '\t')),
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
