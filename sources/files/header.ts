/**
 * Column headers, compared by what they say and nothing else: NFC, case and white space aside, the whole header must
 * be equal to a known one. Never by prefix (`Bình luận` is not `Bình luận về dữ liệu`) and never by position.
 */

/** A header folded for comparing. */
export function headerKey(header: string): string {
  return header
    .normalize('NFC')
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

/** Canonical column name -> every wording seen of its header. */
export type HeaderAliases<Name extends string> = Readonly<Record<Name, readonly string[]>>

export interface HeaderMap<Name extends string> {
  /** The positions of each canonical column, in file order; several when the file repeats or translates a header. */
  readonly positions: Readonly<Record<Name, readonly number[]>>
  readonly unknown: readonly { readonly position: number; readonly header: string }[]
}

/** Maps a header row through an alias table; blank headers are neither known nor unknown. */
export function mapHeaders<Name extends string>(
  headers: readonly string[],
  aliases: HeaderAliases<Name>,
): HeaderMap<Name> {
  const names = Object.keys(aliases) as Name[]
  const byKey = new Map<string, Name>()
  for (const name of names) for (const alias of aliases[name]) byKey.set(headerKey(alias), name)
  const positions = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>
  const unknown: { position: number; header: string }[] = []
  headers.forEach((header, position) => {
    const key = headerKey(header)
    const name = byKey.get(key)
    if (name !== undefined) positions[name].push(position)
    else if (key !== '') unknown.push({ position, header: header.normalize('NFC').trim() })
  })
  return { positions, unknown }
}
