/** What readers ask the registries: which unit or channel a name in a file means. Answers are certain or they are questions. */

export type Resolution =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly code: 'unknown' | 'ambiguous'; readonly candidates: readonly string[] }

export interface RegistryLookup {
  readonly organisationIds: readonly string[]
  readonly timeZone: (organisationId: string) => string
  /** Resolves a typed organisation name or id. */
  readonly organisation: (text: string) => Resolution
  /** Resolves a typed unit name, id or alias within an organisation on a date (`YYYY-MM-DD`), never by similarity. */
  readonly unit: (
    text: string,
    scope: { readonly organisationId: string; readonly date: string; readonly parentId?: string },
  ) => Resolution
  /** Resolves a typed channel: its id, external id, name or alias. */
  readonly channel: (text: string, platform?: string) => Resolution
  readonly channelById: (channelId: string) => {
    readonly channelId: string
    readonly name: string
    readonly platform: string
    /** `page`, `group` … as channels.csv says. */
    readonly kind: string
    readonly organisationId: string
  } | null
}
