/**
 * The last gate before quarantine: a refused value that looks like it belongs to one person (e-mail, Vietnamese
 * telephone number, 12-digit citizen's card number, profile link) is not kept. Sources drop such values themselves;
 * the rows that the engine refuses never passed through them.
 */
const personal = [
  /[\p{L}\d._%+-]+@[\p{L}\d-]+(\.[\p{L}\d-]+)+/u,
  /(?<![\d.])(?:\+?84|0)[ .-]?[235789]\d(?:[ .-]?\d){7,8}(?![\d.])/,
  /(?<!\d)\d{3} ?\d{3} ?\d{3} ?\d{3}(?!\d)/,
  /facebook\.com\/(?:profile\.php|people\/|groups\/[^/\s]+\/user\/)|\b(?:m|zalo|t)\.me\//i,
]

const longest = 500

/** The value as quarantine keeps it: null when personal, cut when very long. */
export function keptValue(value: string | null): string | null {
  if (value === null || personal.some((pattern) => pattern.test(value))) return null
  return value.length > longest ? `${value.slice(0, longest)}…` : value
}
