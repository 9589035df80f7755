/** What the demo's posts and submissions say: everyday sentences about union work, of nobody in particular. */
import type { Random } from './prng.ts'

const women = [
  'Tập huấn kỹ năng viết tin, bài cho cán bộ Hội cơ sở',
  'Ra quân dọn vệ sinh môi trường, trồng đường hoa',
  'Trao phương tiện sinh kế cho hội viên có hoàn cảnh khó khăn',
  'Tuyên truyền phòng chống bạo lực gia đình, xâm hại trẻ em',
  'Hội thi nấu ăn mừng ngày Phụ nữ Việt Nam',
  'Sinh hoạt chi hội, phổ biến chính sách bảo hiểm y tế',
  'Thăm, tặng quà gia đình chính sách',
  'Ra mắt mô hình phân loại rác tại nguồn',
  'Giao lưu dân vũ, nâng cao sức khỏe hội viên',
  'Hướng dẫn chị em sử dụng dịch vụ công trực tuyến',
  'Khai mạc tuần lễ Áo dài',
  'Phiên chợ giới thiệu sản phẩm của phụ nữ khởi nghiệp',
] as const

const youth = [
  'Ngày Chủ nhật xanh, ra quân làm sạch tuyến đường',
  'Hiến máu tình nguyện tại nhà văn hóa quận',
  'Mỗi ngày một tin tốt: nhặt được của rơi, trả người đánh mất',
  'Mỗi tuần một câu chuyện đẹp về lớp học tình thương',
  'Tập huấn kỹ năng số cho cán bộ Đoàn',
  'Hội trại truyền thống của đoàn viên khu phố',
  'Ra quân chiến dịch tình nguyện hè',
  'Tuyên truyền an toàn giao thông trước cổng trường',
  'Trao học bổng cho thiếu nhi vượt khó',
  'Giải bóng đá thanh niên khu phố',
] as const

const front = [
  'Ngày hội Đại đoàn kết toàn dân tộc ở khu dân cư',
  'Vận động ủng hộ Quỹ Vì người nghèo',
  'Trao nhà đại đoàn kết cho hộ khó khăn',
  'Lấy ý kiến nhân dân về cải tạo hẻm',
  'Ra mắt tổ tuyên truyền viên của phường',
  'Tặng nhu yếu phẩm cho người dân khó khăn',
  'Giám sát việc cấp phát hỗ trợ tại khu phố',
  'Phổ biến quy ước khu dân cư văn hóa',
] as const

const tails = [
  'Chương trình thu hút đông đảo hội viên tham gia.',
  'Hoạt động được duy trì vào cuối mỗi tuần.',
  'Mời cả nhà cùng theo dõi và chia sẻ.',
  'Đây là hoạt động thiết thực, được bà con hưởng ứng.',
  'Một số hình ảnh ghi nhận tại buổi sinh hoạt.',
  'Kết quả bước đầu rất đáng khích lệ.',
] as const

const emoji = ['🌸', '💜', '🎉', '👏', '🌿', '❤️', '📣', '🇻🇳'] as const
const hashtags = ['#phunu', '#hoatdonghoi', '#tintot', '#cauchuyendep', '#khudancu', '#chuyendoiso'] as const

const topicsByOrganisation: Readonly<Record<string, readonly string[]>> = { dn: women, bt: youth, q5: front }

/** What an organisation's people write about; the organisation is told by the first letters of its ids. */
export const topicsOf = (id: string): readonly string[] => topicsByOrganisation[id.slice(0, 2)] ?? women

/** Latin capitals as mathematical bold, marks kept: the styled letters that page editors like. */
export function mathematicalBold(text: string): string {
  return [...text.toUpperCase().normalize('NFD')]
    .map((letter) =>
      /[A-Z]/.test(letter) ? String.fromCodePoint(0x1d400 + letter.charCodeAt(0) - 65) : letter,
    )
    .join('')
}

/** A post's text: a headline, a sentence or two over several lines, now and then emoji, styled letters and tags. */
export function captionOf(id: string, place: string, random: Random): string {
  const topic = random.pick(topicsOf(id))
  const headline = random.chance(0.12) ? mathematicalBold(topic) : topic
  const opening = random.chance(0.3) ? `${random.pick(emoji)} ${headline}` : headline
  const quoted = random.chance(0.1) ? ` với chủ đề "Chung tay vì cộng đồng"` : ''
  const lines = [`${opening}${quoted} - ${place}.`, random.pick(tails)]
  if (random.chance(0.25)) lines.push(`${random.pick(hashtags)} ${random.pick(hashtags)}`)
  return random.chance(0.7) ? lines.join('\n\n') : lines.join(' ')
}
