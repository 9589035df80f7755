import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workspaceFixture } from './fixtures.ts'
import { loadRegistry } from './loadRegistry.ts'
import type { RegistryLookup } from './lookup.ts'

let workspace: Awaited<ReturnType<typeof workspaceFixture>>
let lookup: RegistryLookup

beforeAll(async () => {
  workspace = await workspaceFixture({
    'registry/aliases.csv':
      'kind,alias,target_id\nunit,Yên Viên (xã),a-gl-x-yen-vien\nunit,PN Hải Châu,a-hc\nchannel,Hải Châu Women,a-hc-fb\norganisation,Hội phụ nữ A,hoi-a\n',
  })
  const { registry, problems } = await loadRegistry(workspace.dir)
  expect(problems).toEqual([])
  lookup = registry!.lookup
})
afterAll(() => workspace.remove())

const inA = (text: string, date = '2024-05-01', parentId?: string) =>
  lookup.unit(text, { organisationId: 'hoi-a', date, ...(parentId === undefined ? {} : { parentId }) })
const inQ5 = (text: string) => lookup.unit(text, { organisationId: 'mttq-5', date: '2022-05-01' })
const ok = (id: string) => ({ ok: true, id })
const ambiguous = (...candidates: string[]) => ({ ok: false, code: 'ambiguous', candidates })
const unknown = (...candidates: string[]) => ({ ok: false, code: 'unknown', candidates })

describe('unit names', () => {
  it('reads a name as it is written, with another tone placement, and in any case', () => {
    expect(inA('Phường Hòa Cường Bắc')).toEqual(ok('a-hc-hoa-cuong'))
    expect(inA('Phường Hoà Cường Bắc')).toEqual(ok('a-hc-hoa-cuong'))
    expect(inA('HÒA CƯỜNG BẮC')).toEqual(ok('a-hc-hoa-cuong'))
    expect(inA('TT Trâu Qùy')).toEqual(ok('a-gl-trau-quy'))
    expect(inA('a-gl-trau-quy')).toEqual(ok('a-gl-trau-quy'))
  })

  it('reads every common way to write a numbered ward', () => {
    for (const text of [
      'Phường 2',
      'P.2',
      'P2',
      'p 02',
      'Phường 02',
      'PHƯỜNG 2 ',
      'phuong 2',
      'P. 02',
      'Phường2',
      'F2',
    ])
      expect(inQ5(text), text).toEqual(ok('q5-p02'))
  })

  it('does not take Q5 for Phường 5, nor Phường 5 for Quận 5', () => {
    expect(inQ5('Q5')).toEqual(ok('q5'))
    expect(inQ5('Q.5')).toEqual(ok('q5'))
    expect(inQ5('P5')).toEqual(ok('q5-p05'))
    expect(inQ5('5')).toEqual(ambiguous('q5', 'q5-p05'))
    expect(inQ5('Xã 2')).toEqual(unknown('q5-p02'))
  })

  it('asks which Yên Viên, unless the type says it or an alias settles it', () => {
    expect(inA('Yên Viên')).toEqual(ambiguous('a-gl-tt-yen-vien', 'a-gl-x-yen-vien'))
    expect(inA('Yen Vien')).toEqual(ambiguous('a-gl-tt-yen-vien', 'a-gl-x-yen-vien'))
    expect(inA('TT. Yên Viên')).toEqual(ok('a-gl-tt-yen-vien'))
    expect(inA('xa yen vien')).toEqual(ok('a-gl-x-yen-vien'))
    expect(inA('Hội LHPN thị trấn Yên Viên')).toEqual(ok('a-gl-tt-yen-vien'))
    expect(inA('yên viên (xã)')).toEqual(ok('a-gl-x-yen-vien'))
  })

  it('tells Hoằng Phú from Hoằng Phụ by its tone, and asks when there is none', () => {
    expect(inA('Hoằng Phú')).toEqual(ok('a-hh-hoang-phu-1'))
    expect(inA('xã hoằng phụ')).toEqual(ok('a-hh-hoang-phu-2'))
    expect(inA('Xã Hoang Phu')).toEqual(ambiguous('a-hh-hoang-phu-1', 'a-hh-hoang-phu-2'))
    expect(inA('Hoàng Phú')).toEqual(ambiguous('a-hh-hoang-phu-1', 'a-hh-hoang-phu-2'))
  })

  it('matches nothing by similarity', () => {
    for (const text of [
      'Trâu Quì Mới',
      'Trâu Q',
      'Hòa Cường',
      'Hòa Cường Bắc 2',
      'Phường 22',
      'Gia Lam Huyen',
      '',
    ])
      expect(inA(text), text).toEqual(unknown())
  })

  it('keeps to the day: Hải Châu is a district until 30/6/2025, a ward afterwards', () => {
    expect(inA('Hải Châu', '2025-06-30')).toEqual(ok('a-hc'))
    expect(inA('Hải Châu', '2025-07-01')).toEqual(ok('a-p-hai-chau'))
    expect(inA('Quận Hải Châu', '2025-07-01')).toEqual(unknown('a-hc', 'a-p-hai-chau'))
    expect(inA('PN Hải Châu', '2025-07-01')).toEqual(unknown())
  })

  it('keeps to the parent and to the organisation', () => {
    expect(inA('Trâu Quỳ', '2024-05-01', 'a-gl')).toEqual(ok('a-gl-trau-quy'))
    expect(inA('Trâu Quỳ', '2024-05-01', 'a')).toEqual(ok('a-gl-trau-quy'))
    expect(inA('Trâu Quỳ', '2024-05-01', 'a-hc')).toEqual(unknown('a-gl-trau-quy'))
    expect(inA('Phường 2')).toEqual(unknown())
  })

  it('reads the units that are no administrative ones', () => {
    for (const text of ['ĐVTT 01', 'ĐVTT 1', 'dvtt 01', 'ĐVTT 01 (giả lập)', 'Đơn vị trực thuộc 01'])
      expect(inA(text), text).toEqual(ok('a-dvtt-01'))
  })

  it('answers with a unit whose folded name is the typed one, or not at all', () => {
    const words = fc.constantFrom(
      'Hoằng',
      'Hoang',
      'Phú',
      'Phụ',
      'Phu',
      'Yên',
      'Viên',
      'Xã',
      'X.',
      'TT',
      'Trâu',
      'Quỳ',
      'Hải',
      'Châu',
      'P.',
      '2',
    )
    const bareOf: Readonly<Record<string, string>> = {
      'a-hh-hoang-phu-1': 'hoang phu',
      'a-hh-hoang-phu-2': 'hoang phu',
      'a-gl-tt-yen-vien': 'yen vien',
      'a-gl-x-yen-vien': 'yen vien',
      'a-gl-trau-quy': 'trau quy',
      'a-hc': 'hai chau',
    }
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), (parts) => {
        const answer = inA(parts.join(' '))
        if (!answer.ok) return
        const folded = parts
          .join(' ')
          .normalize('NFD')
          .replace(/\p{M}|\./gu, '')
          .toLowerCase()
        expect(folded.endsWith(bareOf[answer.id]!)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('channels and organisations', () => {
  it('finds a channel by id, platform id, name or alias', () => {
    for (const text of ['a-hc-fb', 'Phụ nữ Hải Châu', 'phụ nữ hải châu', 'Hải Châu Women'])
      expect(lookup.channel(text)).toEqual(ok('a-hc-fb'))
    expect(lookup.channel('613168031534769', 'facebook')).toEqual(ok('a-fb'))
    expect(lookup.channel('613168031534769', 'youtube')).toEqual(unknown())
    expect(lookup.channel('Phụ nữ')).toEqual(unknown())
    expect(lookup.channelById('a-hc-fb')).toEqual({
      channelId: 'a-hc-fb',
      name: 'Phụ nữ Hải Châu',
      platform: 'facebook',
      kind: 'page',
      organisationId: 'hoi-a',
    })
    expect(lookup.channelById('x')).toBeNull()
  })

  it('finds an organisation by id, name or alias', () => {
    for (const text of ['hoi-a', 'Hội LHPN thành phố A', 'HỘI A', 'Hội phụ nữ A'])
      expect(lookup.organisation(text)).toEqual(ok('hoi-a'))
    expect(lookup.timeZone('hoi-a')).toBe('Asia/Ho_Chi_Minh')
  })
})
