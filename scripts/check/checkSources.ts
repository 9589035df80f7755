/** The section `sources` against the register of channels: who is asked, is it the right kind of channel, and when. */
import { readRegisters } from '../../sources/registry/readRegisters.ts'
import { asFinding, type Finding } from './finding.ts'
import { entriesOf, type Path, type RawConfig, valueAt } from './rawConfig.ts'

interface Asked {
  /** Where the section lists whom it asks. */
  readonly key: string
  /** What such a channel is in channels.csv; null for documents, which are no channels. */
  readonly channel: { readonly platform: string; readonly kind: string } | null
  /** True where the platform knows a channel only by an id that channels.csv must hold. */
  readonly needsExternalId: boolean
}

const asked: Readonly<Record<string, Asked>> = {
  facebook: { key: 'tokens', channel: { platform: 'facebook', kind: 'page' }, needsExternalId: true },
  youtube: { key: 'channels', channel: { platform: 'youtube', kind: 'channel' }, needsExternalId: false },
  tiktok: { key: 'refresh_tokens', channel: { platform: 'tiktok', kind: 'channel' }, needsExternalId: false },
  zalo: { key: 'refresh_tokens', channel: { platform: 'zalo', kind: 'oa' }, needsExternalId: false },
  website: { key: 'sites', channel: { platform: 'website', kind: 'site' }, needsExternalId: false },
  ga4: { key: 'properties', channel: { platform: 'website', kind: 'site' }, needsExternalId: false },
  google_sheets: { key: 'documents', channel: null, needsExternalId: false },
}

export interface AskedSubject extends Asked {
  readonly source: string
  readonly subject: string
  readonly path: Path
}

/** Whom each source asks, as far as the file says it. */
export const askedSubjects = ({ value }: RawConfig): AskedSubject[] =>
  Object.entries(asked).flatMap(([source, one]) => {
    const path = ['sources', source, one.key]
    return entriesOf(valueAt(value, path)).map(([subject]) => ({
      ...one,
      source,
      subject,
      path: [...path, subject],
    }))
  })

/** Channels that are not registered or are something else, and pages without the id by which they are asked. */
export async function askedChannels(workspaceDir: string, config: RawConfig): Promise<Finding[]> {
  const { registers, tables } = await readRegisters(workspaceDir, [])
  const table = tables.get('channel')
  // Without the register nothing can be said; that it cannot be read is reported by loading it.
  if (table === undefined) return []
  const channels = new Map(registers.channel.map((located) => [located.row.channel_id, located]))
  return askedSubjects(config).flatMap(({ subject, path, channel, needsExternalId }): Finding[] => {
    if (channel === null) return []
    const known = channels.get(subject)
    if (known === undefined) {
      const message = `Không có kênh "${subject}" trong registry/channels.csv. Hãy thêm kênh vào đó, hoặc sửa mã kênh ở đây.`
      return [asFinding('problem', config.problemAt(path, 'unknown_channel', message))]
    }
    const { platform, kind, external_ids } = known.row
    if (platform !== channel.platform || kind !== channel.kind) {
      const message = `Kênh "${subject}" trong registry/channels.csv là ${platform}, ${kind}; mục này chỉ hỏi được ${channel.platform}, ${channel.kind}. Hãy sửa một trong hai nơi.`
      return [asFinding('problem', config.problemAt(path, 'wrong_channel', message))]
    }
    if (!needsExternalId || external_ids !== null) return []
    return [
      asFinding('problem', {
        file: table.file,
        line: known.line,
        column: table.places.get('external_ids') ?? null,
        field: 'external_ids',
        code: 'missing_external_id',
        message: `Kênh "${subject}" được hỏi qua mạng nhưng chưa có mã trang. Hãy ghi mã số của trang (mục Giới thiệu, Tính minh bạch của trang) vào cột này.`,
      }),
    ]
  })
}

/** What one line of a subject needs of its section besides. */
const needed = [
  { source: 'youtube', line: 'refresh_token', keys: ['client_id', 'client_secret'] },
  { source: 'google_sheets', line: 'spreadsheet_id', keys: ['api_key'] },
] as const

/** Subjects that can only be read with a key that their section does not name. */
export const halfKeys = (config: RawConfig): Finding[] =>
  askedSubjects(config).flatMap(({ source, subject, path }) =>
    needed
      .filter((need) => need.source === source && valueAt(config.value, [...path, need.line]) !== undefined)
      .flatMap(({ line, keys }) => {
        const lacking = keys.filter((key) => valueAt(config.value, ['sources', source, key]) === undefined)
        if (lacking.length === 0) return []
        const message = `"${subject}" có ${line} nhưng nguồn ${source} chưa ghi ${lacking.join(' và ')}, nên không đọc được. Hãy thêm ${lacking.map((key) => `dòng ${key}: TÊN_KHÓA`).join(' và ')} vào mục sources, ${source}, và ghi khóa vào tệp .env.`
        return [asFinding('problem', config.problemAt([...path, line], 'key_not_named', message))]
      }),
  )

/** Sources that run only when somebody calls them. */
export const withoutSchedule = (config: RawConfig): Finding[] =>
  ['inbox', ...Object.keys(asked)].flatMap((source) => {
    if (valueAt(config.value, ['sources', source]) === undefined) return []
    const path = ['sources', source]
    if (valueAt(config.value, [...path, 'schedule']) !== undefined) return []
    const message = `Nguồn ${source} chưa có lịch, nên chỉ chạy khi gọi lệnh ingest hoặc run. Muốn tự chạy thì thêm schedule: "30 6 * * *" (6 giờ 30 mỗi ngày).`
    return [asFinding('note', config.problemAt(path, 'no_schedule', message))]
  })
