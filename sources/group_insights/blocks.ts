/**
 * The blocks that a Group Insights download stacks, as data: by which header each is known, and what its columns are. The
 * English wordings are from real files; Vietnamese ones have not been seen and are added here once a file shows them.
 */
import type { HeaderAliases } from '../files/header.ts'

export const dayMetrics = [
  'group_members',
  'pending_members',
  'approved_requests',
  'declined_requests',
  'posts',
  'comments',
  'reactions',
  'active_members',
  'joined',
  'posted_or_commented',
  'viewed',
] as const
export type DayMetric = (typeof dayMetrics)[number]

/** Two shapes of daily block have been seen: members (with a total) and growth (without); any mix of columns is read. */
export const dayColumns: HeaderAliases<DayMetric | 'date'> = {
  date: ['Date', 'Ngày'],
  group_members: ['Total Members'],
  pending_members: ['Pending Members'],
  approved_requests: ['Approved Member Requests'],
  declined_requests: ['Declined Member Requests'],
  posts: ['Posts'],
  comments: ['Comments'],
  reactions: ['Reactions'],
  active_members: ['Active Members'],
  joined: ['Joined'],
  posted_or_commented: ['Posted or Commented'],
  viewed: ['Viewed'],
}

/** Columns that only a group has: they tell its daily block from other files that begin with a date. */
export const groupOnly: readonly DayMetric[] = [
  'group_members',
  'pending_members',
  'approved_requests',
  'declined_requests',
  'active_members',
  'joined',
  'posted_or_commented',
]

export type Gender = 'women' | 'men' | 'custom'

export const ageColumns: HeaderAliases<Gender | 'age'> = {
  age: ['Age Range'],
  women: ['Women'],
  men: ['Men'],
  custom: ['Custom Gender'],
}

/** Columns of shares beside the counts; they follow from these and are not kept. */
export const ageShares = ['% Women', '% Men', '% Custom Gender']

/** The blocks that are never read, each by its first header cells, and what the operator is told of it. */
export const droppedBlocks = [
  {
    kind: 'contributors',
    headers: [['Contributor'], ['Contributors'], ['Top Contributors']],
    label: 'người đóng góp',
    personal: true,
  },
  { kind: 'posts', headers: [['Posts', 'Member']], label: 'bài viết của thành viên', personal: true },
  { kind: 'popular_days', headers: [['Popular Days']], label: 'ngày đông người', personal: false },
  { kind: 'popular_times', headers: [['Popular Times']], label: 'giờ đông người', personal: false },
  {
    kind: 'places',
    headers: [['Top Cities'], ['Cities'], ['Top Countries'], ['Countries']],
    label: 'nơi ở của thành viên',
    personal: false,
  },
  { kind: 'named_values', headers: [['Name', 'Value']], label: 'tên và giá trị', personal: false },
] as const

export type DroppedKind = (typeof droppedBlocks)[number]['kind']
