/** Which source a file belongs to: exactly one must recognise its content. */
import type { FileProbe, InputFile, Source } from '../sources/source.ts'
import { fromSource } from './refusal.ts'

export type Probe = (file: InputFile) => Promise<FileProbe>

export type Detection =
  | { readonly kind: 'recognised'; readonly source: Source; readonly because: string }
  | { readonly kind: 'unknown'; readonly probe: FileProbe }
  | { readonly kind: 'ambiguous'; readonly probe: FileProbe; readonly sources: readonly Source[] }

/** Asks every source about the content. */
export async function detect(
  file: InputFile,
  sources: readonly Source[],
  probeFile: Probe,
): Promise<Detection> {
  try {
    const probe = await probeFile(file)
    const claims = sources.flatMap((source) => {
      const because = source.detect(probe)
      return because === null ? [] : [{ source, because }]
    })
    const [first] = claims
    if (!first) return { kind: 'unknown', probe }
    if (claims.length > 1) return { kind: 'ambiguous', probe, sources: claims.map((claim) => claim.source) }
    return { kind: 'recognised', ...first }
  } catch (error) {
    throw fromSource(error)
  }
}
