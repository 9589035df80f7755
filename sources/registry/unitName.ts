/**
 * How a typed unit name can be read: which kind of unit it names, and the name without its kind. "P.02" is phường 2;
 * "Phương Mai" is no phường; "phuong mai" may be either, so both readings are kept and the registry decides.
 */
import { fold, tidy, toneKey } from './fold.ts'

export interface Reading {
  /** Type as in units.csv; null when the text names none. */
  readonly type: string | null
  /** Folded name without the type word. */
  readonly bare: string
}

/** Kinds of unit with the words and abbreviations that name them. Other types are matched by their names alone. */
const typeWords: Readonly<Record<string, { readonly full: string; readonly short: readonly string[] }>> = {
  thi_tran: { full: 'thị trấn', short: ['tt', 'ttr'] },
  thi_xa: { full: 'thị xã', short: ['tx'] },
  thanh_pho: { full: 'thành phố', short: ['tp'] },
  dac_khu: { full: 'đặc khu', short: ['dk'] },
  phuong: { full: 'phường', short: ['p', 'f'] },
  quan: { full: 'quận', short: ['q'] },
  huyen: { full: 'huyện', short: ['h'] },
  xa: { full: 'xã', short: ['x'] },
  tinh: { full: 'tỉnh', short: [] },
  dvtt: { full: 'đơn vị trực thuộc', short: ['dvtt'] },
  dvtv: { full: 'đơn vị thành viên', short: ['dvtv'] },
}

/** Names of bodies that stand before a unit's type: "Hội LHPN phường …", "Đoàn phường …". */
const bodies = [
  'hoi lien hiep phu nu',
  'hoi lhpn',
  'hoi phu nu',
  'ban thuong truc uy ban mttq viet nam',
  'ban thuong truc ubmttq',
  'uy ban mat tran to quoc viet nam',
  'uy ban mttq viet nam',
  'uy ban mttq',
  'ubmttq viet nam',
  'ubmttq',
  'mttq',
  'doan tncs ho chi minh',
  'doan thanh nien',
  'doan',
]

interface Typed {
  readonly reading: Reading
  /** The type word stands there with its marks, so no other reading is possible. */
  readonly certain: boolean
}

const hasMarks = (text: string) => /\p{M}/u.test(text.normalize('NFD'))

/** Splits "P.2", "P2", "TT.Trâu Quỳ" and "Phường02" into the sign and the rest. */
function words(text: string): string[] {
  return text
    .replace(/^(\p{L}+)[.,:]?\s*(?=\p{N})/u, '$1 ')
    .replace(/^(\p{L}{1,4})[.:]\s*/u, '$1 ')
    .split(' ')
}

function readType(text: string): Typed | null {
  const parts = words(text)
  for (const [type, { full, short }] of Object.entries(typeWords)) {
    const count = full.split(' ').length
    const head = parts.slice(0, count).join(' ')
    const bare = fold(parts.slice(count).join(' '))
    if (bare !== '' && toneKey(head) === toneKey(full)) return { reading: { type, bare }, certain: true }
    if (bare !== '' && !hasMarks(head) && fold(head) === fold(full))
      return { reading: { type, bare }, certain: false }
    const sign = parts[0] ?? ''
    const rest = fold(parts.slice(1).join(' '))
    if (rest !== '' && !hasMarks(sign) && short.includes(fold(sign)))
      return { reading: { type, bare: rest }, certain: false }
  }
  return null
}

function withoutBody(text: string): string | null {
  const parts = text.split(' ')
  for (const body of bodies) {
    const count = body.split(' ').length
    const rest = parts.slice(count).join(' ')
    if (fold(parts.slice(0, count).join(' ')) === body && readType(rest) !== null) return rest
  }
  return null
}

/** Every way to read a typed name, the ones that name a type first. */
export function readingsOf(text: string): readonly Reading[] {
  const tidied = tidy(text)
  const inner = withoutBody(tidied)
  const typed = [tidied, ...(inner === null ? [] : [inner])].flatMap((one) => readType(one) ?? [])
  const bare = fold(tidied)
  return [
    ...typed.map(({ reading }) => reading),
    ...(typed.some(({ certain }) => certain) || bare === '' ? [] : [{ type: null, bare }]),
  ]
}

/** The texts that name a unit to the letter: its names, and its type's word before a name that lacks it. */
export function writtenForms(unit: {
  readonly name: string
  readonly short_name: string
  readonly type: string
}): string[] {
  const word = typeWords[unit.type]?.full
  const names = [...new Set([tidy(unit.name), tidy(unit.short_name)])]
  const bareNames = names.filter((name) => readingsOf(name).every(({ type }) => type === null))
  return [...names, ...(word === undefined ? [] : bareNames.map((name) => `${word} ${name}`))]
}

/** Folded keys of a unit: with its type, and without. */
export function foldedForms(unit: {
  readonly name: string
  readonly short_name: string
  readonly type: string
}): {
  readonly typed: readonly string[]
  readonly bare: readonly string[]
} {
  const readings = [unit.name, unit.short_name].flatMap((name) => readingsOf(name))
  const own = readings.filter(({ type }) => type === null || type === unit.type || !(unit.type in typeWords))
  const bare = [...new Set(own.map((reading) => reading.bare))]
  const types = [unit.type, ...own.flatMap(({ type }) => type ?? [])]
  return { typed: [...new Set(types.flatMap((type) => bare.map((name) => typedKey(type, name))))], bare }
}

export function typedKey(type: string, bare: string): string {
  return `${type}|${bare}`
}
