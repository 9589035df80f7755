/**
 * Three ways to look at Vietnamese text when comparing it, from strict to loose. None of them is ever stored or shown.
 */

/** Tone marks: grave, acute, tilde, hook above, dot below. The other marks (â, ă, ư …) make different letters. */
const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/g
/** Zero-width signs and the soft hyphen, which come along when text is copied from the web. */
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/g

/** NFC, blanks collapsed, invisible signs off: the same text as people see it. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(invisible, '').replace(/\s+/g, ' ').trim()
}

/** The Icelandic eth looks like Đ and old fonts use it so. */
function lowered(text: string): string {
  return tidy(text.normalize('NFKC'))
    .replace(/[ÐðƉɖ]/g, 'đ')
    .toLowerCase()
    .normalize('NFC')
}

/** Equal for texts that differ in case and in where a word carries its tone (`Hòa`/`Hoà`), for no others. */
export function toneKey(text: string): string {
  return lowered(text)
    .split(' ')
    .map((word) => {
      const parts = word.normalize('NFD')
      const tones = [...(parts.match(toneMarks) ?? [])].sort().join('')
      return parts.replace(toneMarks, '').normalize('NFC') + tones
    })
    .join(' ')
}

/** Marks off, đ to d, lower case, signs to blanks, leading zeros off: `P.02` -> `p 2`, `Hoà Quý` -> `hoa quy`. */
export function fold(text: string): string {
  return lowered(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/(?<!\p{N})0+(?=\p{N})/gu, '')
}

const collator = new Intl.Collator('vi', { numeric: true })

/** Vietnamese order with numbers as numbers: "Phường 2" before "Phường 10", Đ after D. */
export function compareVi(a: string, b: string): number {
  return collator.compare(a, b)
}
