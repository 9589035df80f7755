/** Texts that look like a Vietnamese person's name. Streets and wards bear such names too, so that it is only a suspicion. */

const familyNames =
  /^(nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|đoàn|trương|mai|lâm|cao|tạ|hà|thái|châu|lương|trịnh|tô|vương|tống|quách|kiều)$/u

const wordsOf = (text: string) => text.normalize('NFC').trim().split(/\s+/)

/** Two to five words, each with a capital, the first a family name. */
export function looksLikeName(text: string): boolean {
  const words = wordsOf(text)
  return (
    words.length >= 2 &&
    words.length <= 5 &&
    familyNames.test(words[0]!.toLowerCase()) &&
    words.every((word) => /^\p{Lu}/u.test(word) && /^\p{L}+$/u.test(word))
  )
}

/** A name of three words or more. Two are as often a place, such as Hà Nội or Hoàng Mai, which a refusal must be able to show. */
export const looksLikeFullName = (text: string): boolean => looksLikeName(text) && wordsOf(text).length >= 3
