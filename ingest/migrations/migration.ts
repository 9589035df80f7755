/** One step of the warehouse's own shape. Steps are only ever added: a published one is never edited. */
export interface Migration {
  readonly version: number
  readonly name: string
  readonly statements: readonly string[]
}
