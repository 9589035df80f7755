/** Blocks of a Group Insights download in Facebook's shape, made by us for tests; the people in them are invented. */
import type { RegistryLookup } from '../registry/lookup.ts'

export type Rows = readonly (readonly string[])[]

/** Every cell quoted, as the download writes it; tabs and no quotes, as a pasted table comes. */
export const quotedCsv = (rows: Rows): string =>
  rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`).join('')
export const pasted = (rows: Rows): string => rows.map((row) => `${row.join('\t')}\n`).join('')

export const membersHeader = [
  ...['Date', 'Total Members', 'Pending Members', 'Approved Member Requests', 'Declined Member Requests'],
  ...['Posts', 'Comments', 'Reactions', 'Active Members'],
]

export const members: Rows = [
  membersHeader,
  ['2026-04-20', '0', '0', '0', '0', '0', '0', '0', '0'],
  ['2026-04-21', '120', '3', '5', '1', '4', '12', '47', '60'],
  ['2026-04-22', '124', '2', '4', '0', '', '8', '1,030', '55'],
]

export const growth: Rows = [
  ['Date', 'Joined', 'Posted or Commented', 'Viewed', 'Posts', 'Comments', 'Reactions'],
  ['2026-04-21', '5', '9', '80', '4', '12', '47'],
]

export const secretName = 'Người Bịa Đặt'
export const secretMail = 'bia.dat@example.vn'
export const secretText = 'Chuyện riêng của nhà tôi'

export const contributors: Rows = [
  ['Contributor', 'Posts', 'Comments', 'Reactions'],
  [secretName, '4', '12', '47'],
  [secretMail, '1', '2', '3'],
]

export const posts: Rows = [
  ['Posts', 'Member', 'Posted', 'Comments', 'Reactions', 'Link'],
  [secretText, secretName, '2026-04-21', '3', '9', 'https://www.facebook.com/groups/1/user/2'],
]

export const popularDays: Rows = [
  ['Popular Days', 'Posts, Comments and Reactions'],
  ['Monday', '31'],
]
export const popularTimes: Rows = [
  ['Popular Times', '12:00 AM', '1:00 AM'],
  ['Monday', '1', '2'],
]
export const ages: Rows = [
  ['Age Range', 'Women', '% Women', 'Men', '% Men', 'Custom Gender', '% Custom Gender'],
  ['18-24', '30', '25%', '20', '16%', '', ''],
  ['65+', '2', '1%', '0', '0%', '1', '1%'],
]
export const cities: Rows = [
  ['Top Cities', 'Members'],
  ['Thành phố Bịa', '40'],
]
export const countries: Rows = [
  ['Countries', 'Members'],
  ['Vietnam', '118'],
]
export const namedValues: Rows = [
  ['Name', 'Value'],
  [secretName, '7'],
]
export const unknownBlock: Rows = [
  ['Membership Questions', 'Answer'],
  [secretName, secretText],
]

export const dropped: readonly Rows[] = [
  ...[contributors, posts, popularDays, popularTimes, cities, countries, namedValues],
]

/** Blocks under one another with an empty row between. */
export const stacked = (...blocks: readonly Rows[]): string[][] =>
  blocks.flatMap((block) => [...block.map((row) => [...row]), ['']])

/** A registry that knows one group and one page. */
export function groupRegistry(): RegistryLookup {
  const unknown = { ok: false, code: 'unknown', candidates: [] } as const
  const kinds: Readonly<Record<string, string>> = { 'nhom-a': 'group', 'kenh-a': 'page' }
  return {
    organisationIds: ['hoi-thu'],
    timeZone: () => 'Asia/Ho_Chi_Minh',
    organisation: () => unknown,
    unit: () => unknown,
    channel: () => unknown,
    channelById: (id) => {
      const kind = kinds[id]
      return kind === undefined
        ? null
        : { channelId: id, name: id, platform: 'facebook', kind, organisationId: 'hoi-thu' }
    },
  }
}
