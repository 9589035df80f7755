/**
 * Recognises what belongs to one person: e-mail, Vietnamese telephone number, citizen's card number, profile link.
 * Such values are not kept in quarantine and never echoed in a message. Public page and post links are not personal.
 */

const kinds = {
  email: /[\p{L}\d._%+-]+@[\p{L}\d-]+(\.[\p{L}\d-]+)+/u,
  // Mobile and landline, national or +84, with the usual separators; digits on either side mean a longer id.
  phone: /(?<![\d.])(?:\+?84|0)[ .-]?(?:[235789]\d)(?:[ .-]?\d){7,8}(?![\d.])/,
  citizen_id: /(?<!\d)\d{3}[ ]?\d{3}[ ]?\d{3}[ ]?\d{3}(?!\d)/,
  profile_link:
    /(?:facebook\.com\/(?:profile\.php|people\/|groups\/[^/\s]+\/user\/)|\bm\.me\/|\bzalo\.me\/\+?\d|\bt\.me\/\+?\d)/i,
} as const

export type PersonalKind = keyof typeof kinds

/** The kind of personal value that a text holds, null when none. */
export function personalKind(text: string | null | undefined): PersonalKind | null {
  if (text === null || text === undefined || text === '') return null
  for (const kind of Object.keys(kinds) as PersonalKind[]) if (kinds[kind].test(text)) return kind
  return null
}

/** What the operator must know beside a drop: the file itself is archived as it came. */
export const originalKept = (part: 'cột' | 'khối'): string =>
  `Tệp gốc được giữ nguyên trong thư mục archive, vẫn còn ${part} này: chỉ để người phụ trách mở thư mục đó.`

/** Does the text look like something that belongs to one person? */
export const looksPersonal = (text: string | null | undefined): boolean => personalKind(text) !== null
