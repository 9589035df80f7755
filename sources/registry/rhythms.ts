/**
 * How often each source is expected to bring something new, so that silence can be told from lateness. `rhythm_days` of
 * its section in thidua.yaml wins.
 */
import type { Located, RegistryRow } from './streams.ts'
import type { Config } from './configSchema.ts'
import type { YamlFile } from './yamlFile.ts'

/** Days; files that are handed in monthly have some days of grace, quarterly ones more. */
const usual = {
  facebook: 2,
  youtube: 2,
  tiktok: 2,
  zalo: 2,
  website: 2,
  ga4: 2,
  meta_content: 35,
  meta_daily: 35,
  meta_legacy: 35,
  youtube_studio: 35,
  tiktok_studio: 35,
  group_insights: 35,
  submission_log: 35,
  message_log: 35,
  group_report: 35,
  channel_snapshot: 45,
  unit_report: 100,
  activity_log: 100,
} as const

/** One row per source with a rhythm. */
export function rhythmRows({ value, lineOf }: YamlFile<Config>): Located<RegistryRow<'rhythm'>>[] {
  const sections: Readonly<Record<string, object | undefined>> = value.sources
  return Object.entries(usual).map(([source, days]) => {
    const section = sections[source]
    return section !== undefined && 'rhythm_days' in section && typeof section.rhythm_days === 'number'
      ? { line: lineOf(['sources', source, 'rhythm_days']), row: { source, days: section.rhythm_days } }
      : { line: 1, row: { source, days } }
  })
}
