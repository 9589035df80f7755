/** Sources in words: what they bring, and where it comes from. An unknown one is called by its id. */
import { type RawBuilder, sql } from 'kysely'
import { type Operand, operand } from '../../sql/operand.ts'

interface SourceWords {
  /** What it brings. */
  readonly title: string
  /** Where it comes from, after "từ": "nhận lần cuối từ …". */
  readonly origin: string
}

export const sourceWords = {
  meta_content: { title: 'Bài đăng trên Facebook', origin: 'tệp bài đăng xuất từ Meta Business Suite' },
  meta_daily: { title: 'Số đo hằng ngày của trang', origin: 'tệp số đo xuất từ Meta Business Suite' },
  meta_legacy: { title: 'Số liệu Facebook Insights cũ', origin: 'tệp Facebook Insights cũ' },
  group_insights: { title: 'Số liệu nhóm Facebook', origin: 'tệp tải từ Group Insights' },
  submission_log: { title: 'Tin, bài và sự kiện', origin: 'sổ theo dõi tin, bài' },
  channel_snapshot: { title: 'Số người theo dõi', origin: 'phiếu ghi số của kênh' },
  unit_report: { title: 'Số người do đơn vị báo cáo', origin: 'báo cáo số người của đơn vị' },
  group_report: { title: 'Số liệu và bài trong nhóm', origin: 'phiếu theo dõi nhóm' },
  message_log: { title: 'Tin nhắn và kiểm duyệt', origin: 'sổ tin nhắn' },
  activity_log: { title: 'Hoạt động', origin: 'sổ hoạt động' },
  facebook: { title: 'Trang Facebook', origin: 'Facebook' },
  youtube: { title: 'Kênh YouTube', origin: 'YouTube' },
  youtube_studio: { title: 'Số liệu YouTube Studio', origin: 'tệp xuất từ YouTube Studio' },
  tiktok: { title: 'Kênh TikTok', origin: 'TikTok' },
  tiktok_studio: { title: 'Số liệu TikTok Studio', origin: 'tệp xuất từ TikTok Studio' },
  zalo: { title: 'Zalo OA', origin: 'Zalo' },
  website: { title: 'Trang thông tin điện tử', origin: 'trang thông tin điện tử' },
  ga4: { title: 'Lượt truy cập trang thông tin', origin: 'Google Analytics' },
  google_sheets: { title: 'Bảng tính Google', origin: 'Google Sheets' },
  registry: { title: 'Danh mục và kế hoạch', origin: 'danh mục' },
} as const satisfies Readonly<Record<string, SourceWords>>

/** `sourceTitle('f.source')` */
export const sourceTitle = (source: Operand): RawBuilder<string> => words(source, ({ title }) => title)

/** `sourceOrigin('f.source')` */
export const sourceOrigin = (source: Operand): RawBuilder<string> => words(source, ({ origin }) => origin)

function words(source: Operand, of: (words: SourceWords) => string): RawBuilder<string> {
  const cases = Object.entries(sourceWords).map(
    ([id, each]) => sql`when ${sql.lit(id)} then ${sql.lit(of(each))}`,
  )
  return sql<string>`case ${operand(source)} ${sql.join(cases, sql.raw(' '))} else ${operand(source)} end`
}
