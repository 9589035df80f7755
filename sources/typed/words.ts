/** The few words that cells of typed sheets may hold, compared without case, tone placement and doubled blanks. */
import { toneKey } from '../registry/fold.ts'

/** Canonical code -> every wording. */
export type Words<Code extends string> = Readonly<Record<Code, readonly string[]>>

/** The code of a typed word; null when it is none of them. */
export function codeOf<Code extends string>(text: string, words: Words<Code>): Code | null {
  const key = toneKey(text.replace(/[.!]+$/, ''))
  const codes = Object.keys(words) as Code[]
  return codes.find((code) => words[code].some((word) => toneKey(word) === key)) ?? null
}

const yesNo: Words<'yes' | 'no'> = {
  yes: ['x', 'có', 'co', 'yes', 'true', '1', '✓', '✔', '☑', 'v', 'đúng', 'quan trọng'],
  no: ['-', '–', '—', 'không', 'khong', 'no', 'false', '0', 'ko'],
}

/** True, false, null for a blank cell, undefined when it is neither. */
export function yesOrNo(text: string): boolean | null | undefined {
  if (text === '') return null
  const code = codeOf(text, yesNo)
  return code === null ? undefined : code === 'yes'
}

/** A dash says "none". */
export const isDash = (text: string): boolean => /^[-–—]$/.test(text)
