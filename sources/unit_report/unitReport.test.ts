import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { probeFile } from '../files/probe.ts'
import { channelsWithGroups, civil, typedDesk, workbook } from '../typed/fixtures.ts'
import { headcountColumns } from './columns.ts'
import { unitReport } from './source.ts'
import { headcountMeasures, headcountStream, type HeadcountMeasure } from './stream.ts'

let at: Awaited<ReturnType<typeof typedDesk>>
beforeAll(async () => {
  at = await typedDesk(unitReport, channelsWithGroups)
})
afterAll(() => at.remove())

type Cell = string | number | Date | null
const quarter = [
  ['Kỳ từ', '01/01/2025'],
  ['Kỳ đến', '31/03/2025'],
  ['Phạm vi', 'hoi-a'],
]
const header = (...measures: HeadcountMeasure[]) => [
  'Đơn vị',
  'Kênh',
  ...measures.map((measure) => headcountColumns[measure][0]),
  'Minh chứng',
]
const book = (rows: Cell[][], info: Cell[][] = quarter) =>
  workbook({ 'Báo cáo đơn vị': rows, 'Thông tin': info })
const k24 = header('listed', 'linked', 'linked_interacting')

describe('the report of units', () => {
  it('gives a row for each figure written down, and none for a blank', async () => {
    const { rows, rejections, coverage, notices } = await at.read(
      await at.put(
        'bao-cao.xlsx',
        await book([
          ['BÁO CÁO QUÝ I'],
          header('members_and_cadres', 'members_and_cadres_interacted', 'staff', 'staff_interacted'),
          ['Huyện Gia Lâm', null, 1250, 800, null, null, 'bc-gl.pdf'],
          ['ĐVTT 01', null, null, null, 12, '-', null],
        ]),
      ),
    )
    expect([rejections, notices]).toEqual([[], []])
    expect(rows.map(({ sourceRow, row }) => ({ sourceRow, ...row }))).toEqual(
      [
        [3, 'a-gl', 'members_and_cadres', 1250, 'bc-gl.pdf'],
        [3, 'a-gl', 'members_and_cadres_interacted', 800, 'bc-gl.pdf'],
        [4, 'a-dvtt-01', 'staff', 12, null],
        // A dash says none.
        [4, 'a-dvtt-01', 'staff_interacted', 0, null],
      ].map(([sourceRow, unit_id, measure, value, evidence]) => ({
        sourceRow,
        organisation_id: 'hoi-a',
        unit_id,
        period_from: '2025-01-01',
        period_to: '2025-03-31',
        measure,
        channel_scope: 'all',
        value,
        evidence,
      })),
    )
    // A unit that did not report has unknown headcounts, not 0.
    expect(coverage).toEqual([])
    for (const { row } of rows) expect(headcountStream.schema.safeParse(row).error).toBeUndefined()
  })

  it('refuses a part greater than its whole, both figures, and keeps the rest of the row', async () => {
    const { rows, rejections } = await at.read(
      await at.put(
        'phan.xlsx',
        await book([
          header('listed', 'linked', 'linked_interacting', 'propagandists'),
          ['Gia Lâm', null, 100, 80, 90, 5], // 90 of 80 linked
          ['ĐVTT 01', null, 100, 75, 75, 5], // equal is possible
          ['Hải Châu', null, null, null, 60, 5], // nothing to hold it against
        ]),
      ),
    )
    expect(rows.map(({ row }) => [row['unit_id'], row['measure'], row['value']])).toEqual([
      ['a-gl', 'listed', 100],
      ['a-gl', 'propagandists', 5],
      ['a-dvtt-01', 'listed', 100],
      ['a-dvtt-01', 'linked', 75],
      ['a-dvtt-01', 'linked_interacting', 75],
      ['a-dvtt-01', 'propagandists', 5],
      ['a-hc', 'linked_interacting', 60],
      ['a-hc', 'propagandists', 5],
    ])
    expect(rejections.map(({ column, code, value }) => [column, code, value])).toEqual([
      ['Báo cáo đơn vị!E2', 'part_exceeds_whole', '90'],
    ])
    expect(rejections[0]!.reason).toContain('90 lớn hơn 80 (Báo cáo đơn vị!D2)')
  })

  it('takes figures of one channel beside the total, and says where they contradict each other', async () => {
    const { rows, rejections, notices } = await at.read(
      await at.put(
        'kenh.xlsx',
        await book([
          k24,
          ['Gia Lâm', null, 100, 80, 75, null],
          ['Gia Lâm', 'a-fb', null, 60, 50, null],
          ['Gia Lâm', 'a-hc-fb', 100, 85, 20, null],
          ['Gia Lâm', 'a-nhom', null, 101, null, null],
        ]),
      ),
    )
    expect(rows.map(({ row }) => [row['channel_scope'], row['measure'], row['value']])).toEqual([
      ['all', 'listed', 100],
      ['all', 'linked', 80],
      ['all', 'linked_interacting', 75],
      ['a-fb', 'linked', 60],
      ['a-fb', 'linked_interacting', 50],
      ['a-hc-fb', 'linked', 85],
      ['a-hc-fb', 'linked_interacting', 20],
    ])
    expect(rejections.map(({ column, code }) => `${column} ${code}`)).toEqual([
      'Báo cáo đơn vị!C4 not_per_channel',
      // 101 of the 100 on the list, which stands in row 2.
      'Báo cáo đơn vị!D5 part_exceeds_whole',
    ])
    // 85 persons linked to one channel, but only 80 to any.
    expect(notices.map(({ column, code }) => `${column} ${code}`)).toEqual([
      'Báo cáo đơn vị!D4 part_exceeds_total',
    ])
  })

  it('refuses names it does not know and figures that Excel spoilt, and asks', async () => {
    const profile = 'https://www.facebook.com/profile.php?id=100012345678901'
    const { rows, rejections } = await at.read(
      await at.put(
        'sai.xlsx',
        await book([
          k24,
          ['Yên Viên', null, 100, 80, 70, null],
          ['Gia Lâm', 'Kênh lạ', 100, 80, 70, null],
          ['Gia Lâm', 'q5-nhom', null, 80, 70, null],
          ['Gia Lâm', profile, null, 80, 70, null],
          ['Gia Lâm', null, '1.234', civil('2025-05-03 00:00'), -4, profile],
          [null, null, 100, 80, 70, null],
        ]),
      ),
    )
    expect(rows).toEqual([])
    expect(rejections.map(({ column, code }) => `${column} ${code}`)).toEqual([
      'Báo cáo đơn vị!A2 unit_ambiguous',
      'Báo cáo đơn vị!B3 channel_unknown',
      'Báo cáo đơn vị!B4 channel_of_other_organisation',
      'Báo cáo đơn vị!B5 channel_unknown',
      'Báo cáo đơn vị!C6 ambiguous_number',
      'Báo cáo đơn vị!D6 number_became_date',
      'Báo cáo đơn vị!E6 negative',
      'Báo cáo đơn vị!A7 unit_missing',
    ])
    expect(rejections[0]!.reason).toContain('unit,Yên Viên,a-gl-tt-yen-vien')
    expect(JSON.stringify(rejections)).not.toContain('100012345678901')
  })

  it('takes no telephone number for a count', async () => {
    const { rows, rejections } = await at.read(
      await at.put(
        'so-dien-thoai.xlsx',
        await book([k24, ['Huyện Gia Lâm', null, '0905123456', 80, 70, null]]),
      ),
    )
    expect(rows.map(({ row }) => row['value'])).toEqual([80, 70])
    expect(rejections).toMatchObject([{ code: 'personal_value', value: null }])
    expect(JSON.stringify(rejections)).not.toContain('0905')
  })

  it('repeats no name of whoever signed below the table', async () => {
    const { rows, rejections } = await at.read(
      await at.put(
        'ky-ten.xlsx',
        await book([
          k24,
          ['Huyện Gia Lâm', null, 100, 80, 70, null],
          [null, null, null, null, 'Hồ Thị Bịa', null],
          ['HỒ THỊ BỊA', null, null, null, null, null],
        ]),
      ),
    )
    expect(rows).toHaveLength(3)
    expect(rejections.map(({ row, code, value }) => [row, code, value])).toEqual([
      [3, 'unit_missing', null],
      [3, 'not_a_number', null],
      [4, 'unit_unknown', null],
    ])
    expect(JSON.stringify(rejections)).not.toMatch(/bịa/i)
    // Two words may be a place, and what the registry knows under another type or time is one.
    const places = await at.read(
      await at.put('dia-danh.xlsx', await book([k24, ['Hà Bịa', null, 1, 1, 1, null]])),
    )
    expect(places.rejections).toMatchObject([{ value: 'Hà Bịa' }])
  })

  it('may be the report of one unit, without a column for it, and says when the period is not over', async () => {
    const { rows, notices, observed } = await at.read(
      await at.put(
        'mot.xlsx',
        await book(
          [
            [headcountColumns.propagandists[0], headcountColumns.propagandists_trained[0]],
            [10, 4],
          ],
          [
            ['Kỳ từ', '01/01/2025'],
            ['Kỳ đến', '30/06/2025'],
            ['Phạm vi', 'Thị trấn Trâu Quỳ'],
            ['Xuất lúc', '10/06/2025 08:00'],
          ],
        ),
      ),
    )
    expect(rows.map(({ row }) => [row['unit_id'], row['measure'], row['value']])).toEqual([
      ['a-gl-trau-quy', 'propagandists', 10],
      ['a-gl-trau-quy', 'propagandists_trained', 4],
    ])
    expect(observed).toMatchObject([{ at: '2025-06-10T01:00:00.000Z', basis: 'in_file' }])
    expect(notices.map(({ code }) => code)).toEqual(['period_not_over'])
  })

  it('reads the export of a form, and keeps no person', async () => {
    const csv = [
      'Kỳ từ,01/01/2025',
      'Kỳ đến,31/03/2025',
      'Phạm vi,hoi-a',
      'Dấu thời gian,Đơn vị,Họ và tên,Tổng số cán bộ hội viên,"Số cán bộ, hội viên","Số cán bộ, hội viên có tương tác"',
      '02/04/2025 08:00:00,Gia Lâm,Nguyễn Thị Mẫu,x,1250,800',
      '',
    ].join('\n')
    const { rows, notices } = await at.read(await at.put('form.csv', csv))
    expect(rows.map(({ sourceRow, row }) => [sourceRow, row['value']])).toEqual([
      [5, 1250],
      [5, 800],
    ])
    expect(notices.map(({ code, column }) => [code, column])).toEqual([
      ['unknown_column', 'Dấu thời gian'],
      ['personal_column_dropped', 'Họ và tên'],
      ['unknown_column', 'Tổng số cán bộ hội viên'],
    ])
    expect(JSON.stringify([rows, notices])).not.toContain('Mẫu')
  })

  it('refuses the file with its question when the period is missing, or a column of persons is unknown', async () => {
    expect(await at.refusal(await at.put('ky.xlsx', await workbook({ 'Báo cáo đơn vị': [k24] })))).toMatch(
      /^period_unknown: Tệp này ghi của kỳ nào\?/,
    )
    const names = await book([
      [...k24, 'Cán bộ đã dự'],
      ['Gia Lâm', null, 1, 1, 1, null, 'Trần Văn Thử'],
    ])
    const refusal = await at.refusal(await at.put('ten.xlsx', names))
    expect(refusal).toMatch(/^personal_column: Cột "Cán bộ đã dự"/)
    expect(refusal).not.toContain('Thử')
    expect(
      await at.refusal(
        await at.put('som.xlsx', await book([k24, ['Gia Lâm', null, 1, 1, 1]]), {
          modifiedAt: '2024-12-31T00:00:00.000Z',
        }),
      ),
    ).toMatch(/^observed_at_unknown/)
  })

  it('never gives a figure that was not written, nor a part above its whole', async () => {
    const figure = fc.option(fc.integer({ min: 0, max: 50 }), { nil: null })
    await fc.assert(
      fc.asyncProperty(fc.array(figure, { minLength: 11, maxLength: 11 }), async (figures) => {
        const lines = ['Kỳ từ,2025-01-01', 'Kỳ đến,2025-03-31', 'Phạm vi,hoi-a']
        const titles = headcountMeasures.map((measure) => `"${headcountColumns[measure][0]}"`)
        const text = [...lines, ['Đơn vị', ...titles].join(','), ['Gia Lâm', ...figures].join(','), '']
        const { rows, rejections } = await at.read(await at.put('p.csv', text.join('\n')))
        const value = new Map(rows.map(({ row }) => [row['measure'], Number(row['value'])]))
        for (const [measure, given] of headcountMeasures.map((one, i) => [one, figures[i]] as const))
          if (value.has(measure)) expect(value.get(measure)).toBe(given)
        const [listed, linked, both] = ['listed', 'linked', 'linked_interacting'].map((m) => value.get(m))
        if (listed !== undefined && both !== undefined) expect(both).toBeLessThanOrEqual(listed)
        if (linked !== undefined && both !== undefined) expect(both).toBeLessThanOrEqual(linked)
        const written = figures.filter((one) => one !== null).length
        expect(rows.length === written).toBe(rejections.length === 0)
      }),
      { numRuns: 60 },
    )
  })
})

describe('detection', () => {
  it('knows its files by their headers', async () => {
    const detected = async (content: string | Uint8Array) =>
      unitReport.detect(await probeFile(await at.put('x', content)))
    expect(await detected(await book([k24]))).toContain('báo cáo số liệu của đơn vị ở trang "Báo cáo đơn vị"')
    expect(await detected('Đơn vị,Số tuyên truyền viên\n')).toContain('(dòng 1)')
    expect(await detected('Đơn vị,Tiêu đề,Loại,Ngày giờ gửi\n')).toBeNull()
    expect(await detected('Kênh,Ngày,Số người theo dõi\n')).toBeNull()
  })
})
