/** What pulling takes from the outside world beyond what all of ingest takes. */
import type { TokenStore } from '../../sources/api.ts'
import type { Effects } from '../effects.ts'
import type { Waiting } from '../http/waiting.ts'

export interface PullEffects extends Effects, Omit<Waiting, 'clock'> {
  /** A secret by its name; null when absent. */
  readonly secret: (name: string) => string | null
  /** The store of rotating tokens of one source. */
  readonly tokens: (source: string) => TokenStore
}
