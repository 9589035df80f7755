/** The KPIs that plans may name. What each one measures is the models' concern; here only what checking a plan needs. */

export interface KnownKpi {
  readonly kpiId: string
  /** False when its value can never pass 1: then "beyond the target" means nothing. */
  readonly mayExceedTarget: boolean
  readonly title: string
}

const list = [
  { kpiId: 'channel_coverage', mayExceedTarget: false, title: 'Có kênh đang hoạt động' },
  { kpiId: 'channel_registered', mayExceedTarget: false, title: 'Có kênh đã đăng ký' },
  { kpiId: 'submission_quota', mayExceedTarget: false, title: 'Tháng đủ định mức tin, bài' },
  { kpiId: 'submission_quota_ratio', mayExceedTarget: false, title: 'Tỷ lệ thực hiện định mức tin, bài' },
  { kpiId: 'submission_count', mayExceedTarget: true, title: 'Số tin, bài được tính' },
  { kpiId: 'submission_published', mayExceedTarget: true, title: 'Số tin, bài đã đăng' },
  { kpiId: 'submission_timeliness', mayExceedTarget: false, title: 'Tin, bài kịp thời' },
  { kpiId: 'follower_growth', mayExceedTarget: true, title: 'Tăng trưởng người theo dõi' },
  { kpiId: 'interaction_rate', mayExceedTarget: true, title: 'Tương tác trên bài và 1.000 người theo dõi' },
  { kpiId: 'page_original_share', mayExceedTarget: false, title: 'Tỷ lệ bài tự đăng' },
] as const satisfies readonly KnownKpi[]

export const knownKpis: readonly KnownKpi[] = list
export const knownKpiIds = list.map((kpi) => kpi.kpiId)

/** Unit levels, from the top down. */
export const knownLevels = ['city', 'district', 'affiliated', 'ward', 'base'] as const

export const channelPlatforms = ['facebook', 'youtube', 'tiktok', 'zalo', 'website'] as const
export const channelKinds = ['page', 'profile', 'group', 'channel', 'oa', 'site'] as const
