/** The texts of a new workspace: commented configuration, empty registries, a sample plan that is not in force. */
import { registryFileHeaders } from '../../sources/registry/loadRegistry.ts'
import { envExample, sourceSettings } from './sourceSettings.ts'

const config = `# Cấu hình của thư mục làm việc. Dòng bắt đầu bằng dấu # là lời giải thích.
# Sửa xong hãy chạy: npx thidua check --workspace <thư mục này>

# Múi giờ của mọi ngày giờ gõ tay.
time_zone: Asia/Ho_Chi_Minh

# Mỗi tổ chức một dòng. Mã (id) chỉ gồm chữ thường không dấu, số và gạch nối, đặt một lần rồi không đổi.
organisations:
  - id: to-chuc-cua-toi
    name: Tên đầy đủ của tổ chức
    short_name: Tên ngắn

# Giờ hành chính, dùng để tính "12 giờ hành chính". 1 là thứ Hai, 7 là Chủ nhật.
# Ngày lễ, ngày nghỉ bù, ngày làm bù nằm trong registry/calendar.csv.
working_hours:
  - { weekdays: [1, 2, 3, 4, 5], am: 07:30-11:30, pm: 13:00-17:00 }
  # Giờ riêng của một tổ chức, hoặc giờ đổi theo thời gian:
  # - { weekdays: [1, 2, 3, 4, 5], am: 07:30-11:30, pm: 13:30-17:00, organisation: to-chuc-cua-toi, valid_from: 2025-01-01 }

# Trang công bố.
publish:
  title: Bảng thi đua truyền thông
  # Để trống nếu trang nằm ở gốc của địa chỉ; nếu nằm trong thư mục con thì ghi như /thi-dua
  base_path: ""
${sourceSettings}`

const plan = `# KẾ HOẠCH MẪU: chỉ để xem cách viết, chưa có hiệu lực.
# Muốn dùng: chép thành tệp khác trong thư mục plans, sửa theo kế hoạch của mình rồi bỏ dòng "sample: true".
sample: true

plan_id: ke-hoach-mau
organisation_id: to-chuc-cua-toi
title: Nâng cao chất lượng tuyên truyền trên mạng xã hội
document: Kế hoạch số 00/KH-BTV
# Ngày ban hành. Bắt buộc khi có chỉ tiêu tăng người theo dõi (follower_growth).
plan_date: 2025-01-15
# Tháng đầu và tháng cuối kế hoạch có hiệu lực.
first_period: 2025-01
last_period: 2025-12

# CHỈ TIÊU. kpi là một trong: channel_coverage, channel_registered, submission_quota, submission_quota_ratio,
# submission_count, submission_published, submission_timeliness, follower_growth, interaction_rate, page_original_share
targets:
  - target_id: dinh-muc
    kpi: submission_quota
    title: Mỗi tháng ít nhất 02 tin, bài
    # Điều khoản trong kế hoạch; chỉ tiêu mượn thì ghi mượn của ai.
    clause: Mục III.2
    # Cấp đơn vị chịu chỉ tiêu: city, district, affiliated (trực thuộc, thành viên), ward, base (cơ sở Đoàn)
    levels: [district]
    # 1.00 là 100%. Kế hoạch không đặt số thì bỏ dòng target và ghi deadline: none.
    target: 1.00
    # Hạn: monthly (từng tháng), yearly (31/12 hằng năm), none, hoặc một ngày như 2025-12-31
    deadline: monthly
  - target_id: dinh-muc-ty-le
    kpi: submission_quota_ratio
    title: Tỷ lệ thực hiện định mức tin, bài
    clause: Mục III.2
    levels: [district]
    deadline: none
  - target_id: theo-doi
    kpi: follower_growth
    title: Người theo dõi tăng ít nhất 5% mỗi năm
    clause: Mượn của kế hoạch khác, mục II.4
    levels: [district]
    target: 0.05
    deadline: yearly
    # false: chỉ tiêu mượn, không có trong kế hoạch này.
    own: false

# BỘ TIÊU CHÍ. Kế hoạch không đặt điểm; đây là đề xuất, hội đồng thi đua phê duyệt rồi mới dùng.
rubrics:
  - rubric_id: ke-hoach-mau-cap-quan
    title: Bộ tiêu chí mẫu, cần hội đồng phê duyệt
    levels: [district]
    first_year: 2025
    last_year: 2025
    # Phải bằng tổng max_points của các tiêu chí.
    total_points: 40
    bonus_cap: 10
    deduction_cap: 10
    # Số đơn vị xếp mức cao nhất không quá 20% (within: cluster là trong cụm, level là trong cả cấp).
    top_tier_cap: { share: 0.20, within: level }
    # Có số liệu cho dưới 70% số điểm thì "chưa đủ dữ liệu", không xếp hạng.
    min_data_share: 0.70
    # Xếp loại, từ cao xuống thấp; mức cuối bắt đầu từ 0.
    tiers:
      - { tier_id: xuat-sac, title: Hoàn thành xuất sắc nhiệm vụ, at_least: 90 }
      - { tier_id: tot, title: Hoàn thành tốt nhiệm vụ, at_least: 70 }
      - { tier_id: hoan-thanh, title: Hoàn thành nhiệm vụ, at_least: 50 }
      - { tier_id: khong-hoan-thanh, title: Không hoàn thành nhiệm vụ, at_least: 0 }
    groups:
      - group_id: quantitative
        criteria:
          - criterion_id: dinh-muc
            title: Định mức tin, bài
            kpi: submission_quota_ratio
            max_points: 25
            # linear: từ "from" (0 điểm) đến "to" (đủ điểm). Cách khác: steps, yes_no, target_share,
            # cluster_percentile, cluster_rank.
            rule: { type: linear, from: 0, to: 1 }
            # Không có số liệu: zero (0 điểm), exclude (không tính tiêu chí này), carry (lấy kỳ trước)
            no_data: zero
          - criterion_id: theo-doi
            title: Tăng người theo dõi
            kpi: follower_growth
            max_points: 15
            # to: target nghĩa là đủ điểm khi đạt chỉ tiêu (theo tiến độ của kỳ).
            rule: { type: linear, from: 0, to: target }
            no_data: exclude
`

const inbox = `Bỏ tệp vào thư mục này rồi chạy: npx thidua ingest --workspace <thư mục làm việc>

- Tệp xuất bài đăng của Meta Business Suite (.csv): bỏ thẳng vào đây.
- Tệp số liệu theo ngày của Business Suite, tệp Facebook Insights kiểu cũ, tệp số liệu nhóm Facebook (Group Insights):
  bỏ vào thư mục con mang mã kênh, ví dụ inbox/dn-fb-hai-chau/.
- Tệp xuất từ YouTube Studio, TikTok Studio: giải nén, giữ nguyên tên thư mục giải nén, rồi bỏ cả thư mục đó vào thư mục
  con mang mã kênh.
- Sổ tiếp nhận tin, bài; phiếu ghi số liệu kênh; báo cáo đơn vị; báo cáo nhóm; sổ tin nhắn và kiểm duyệt; sổ hoạt động
  (.xlsx, .csv): tệp mẫu ở thư mục templates.

Tệp đọc được sẽ chuyển sang thư mục archive. Tệp không đọc được nằm lại, bên cạnh có tệp .bao-cao.txt nói rõ vì sao.

Dữ liệu cá nhân (tên người đóng góp trong tệp số liệu nhóm, họ tên và e-mail trong biểu mẫu) không được đọc vào kho, nhưng
tệp gốc được giữ nguyên trong archive. Chỉ để người phụ trách mở thư mục archive, không chép hay gửi cho người khác.
`

export interface WorkspaceFile {
  /** Path inside the workspace, with forward slashes. */
  readonly path: string
  readonly text: string
}

/** Every text file of a new workspace except the calendar. CSV for people carries a BOM, so that Excel shows Vietnamese. */
export const workspaceFiles: readonly WorkspaceFile[] = [
  { path: 'thidua.yaml', text: config },
  { path: 'plans/ke-hoach-mau.yaml', text: plan },
  { path: '.env.example', text: envExample },
  { path: 'inbox/.huong-dan.txt', text: inbox },
  ...registryFileHeaders()
    .filter(({ file }) => file !== 'registry/calendar.csv')
    .map(({ file, columns }) => ({ path: file, text: `\ufeff${columns.join(',')}\r\n` })),
]
