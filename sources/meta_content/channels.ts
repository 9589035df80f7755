/** Which registered channel a page of the export is; when none, the exact line that the registry lacks. */
import type { RegistryLookup } from '../registry/lookup.ts'

export type ChannelAnswer =
  | { readonly ok: true; readonly channelId: string }
  | { readonly ok: false; readonly code: string; readonly reason: string }

/** Resolves pages, each once. `fallback` is a channel id that the operator or the folder gives for lines without page id. */
export function channelResolver(
  registry: RegistryLookup,
  fallback: string | null,
): (pageId: string | null, pageName: string | null, day: string) => ChannelAnswer {
  const answers = new Map<string, ChannelAnswer>()
  return (pageId, pageName, day) => {
    const key = `${pageId ?? ''}\n${pageName ?? ''}`
    let answer = answers.get(key)
    if (!answer) answers.set(key, (answer = resolve(registry, fallback, pageId, pageName, day)))
    return answer
  }
}

function resolve(
  registry: RegistryLookup,
  fallback: string | null,
  pageId: string | null,
  pageName: string | null,
  day: string,
): ChannelAnswer {
  if (pageId === null) {
    if (fallback !== null) return { ok: true, channelId: fallback }
    return {
      ok: false,
      code: 'missing_page_id',
      reason:
        'Dòng không có mã trang (Page ID), nên không biết bài của trang nào. Hãy xuất lại tệp, hoặc chạy lại với --channel <mã kênh> nếu tệp chỉ nói về một trang.',
    }
  }
  const found = registry.channel(pageId, 'facebook')
  if (found.ok) return { ok: true, channelId: found.id }
  if (found.code === 'ambiguous') {
    return {
      ok: false,
      code: 'ambiguous_channel',
      reason: `Mã trang ${pageId} đứng ở nhiều kênh trong registry/channels.csv (${found.candidates.join(', ')}). Hãy để mã này ở một kênh duy nhất.`,
    }
  }
  return { ok: false, code: 'unregistered_channel', reason: unregistered(registry, pageId, pageName, day) }
}

/** A page's name proposes, it never decides: pages are renamed and names repeat. */
function unregistered(
  registry: RegistryLookup,
  pageId: string,
  pageName: string | null,
  day: string,
): string {
  const line = channelsCsvLine(registry, pageId, pageName, day)
  const title = pageName === null ? `Trang có mã ${pageId}` : `Trang "${pageName}" (mã ${pageId})`
  const sameName = pageName === null ? null : registry.channel(pageName, 'facebook')
  const proposal = sameName?.ok
    ? ` Nếu đây chính là kênh ${sameName.id} đã đăng ký cùng tên, chỉ cần thêm ;${pageId} vào cột external_ids của kênh đó. Nếu là kênh mới:`
    : ''
  const unitHint = line.includes(unitPlaceholder)
    ? ` (thay ${unitPlaceholder} bằng unit_id trong units.csv)`
    : ''
  return `${title} chưa có trong registry/channels.csv.${proposal} Thêm đúng dòng sau${unitHint} rồi chạy "thidua quarantine retry":\n${line}`
}

const unitPlaceholder = '<mã đơn vị>'

/** The line to add: channel_id,unit_id,platform,kind,name,external_ids,url,opened_on,closed_on,verified_on. */
export function channelsCsvLine(
  registry: RegistryLookup,
  pageId: string,
  pageName: string | null,
  day: string,
): string {
  const slug = slugOf(pageName ?? '')
  const taken = slug === '' || registry.channelById(`fb-${slug}`) !== null
  const channelId = taken ? `fb-${slug === '' ? '' : `${slug}-`}${pageId}` : `fb-${slug}`
  const url = `https://www.facebook.com/${pageId}`
  const unitId = pageName === null ? null : unitNamed(registry, pageName, day)
  const cells = [
    channelId,
    unitId ?? unitPlaceholder,
    'facebook',
    'page',
    pageName ?? pageId,
    pageId,
    url,
    '',
    '',
    '',
  ]
  return cells.map(csvCell).join(',')
}

/** The one unit whose very name the page bears; only ever written into a proposal that a person adds. */
function unitNamed(registry: RegistryLookup, pageName: string, day: string): string | null {
  const found = registry.organisationIds.flatMap((organisationId) => {
    const unit = registry.unit(pageName, { organisationId, date: day })
    return unit.ok ? [unit.id] : []
  })
  return found.length === 1 ? found[0]! : null
}

/** A name as an id: `Hội LHPN Hải Châu` -> `hoi-lhpn-hai-chau`. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
}

const csvCell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
