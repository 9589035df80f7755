/** The part of a new thidua.yaml that sets up what is fetched over the network and when, and the `.env.example` beside it. */

export const sourceSettings = `
# LẤY SỐ LIỆU TỰ ĐỘNG (không bắt buộc). Bỏ dấu # ở những mục cần dùng.
# Khóa truy cập không bao giờ ghi ở đây: ghi TÊN của khóa, còn khóa thì đặt trong tệp .env cạnh tệp này.
# schedule viết bằng năm phần: phút giờ ngày tháng thứ; "30 6 * * *" là 6 giờ 30 mỗi ngày, "0 7 * * 1" là 7 giờ thứ Hai.
# Chạy theo lịch: npx thidua schedule. Lấy ngay: npx thidua ingest facebook --since 2025-01-01
#
# sources:
#   # Thư mục inbox: các tệp thả vào được nạp theo lịch.
#   inbox: { schedule: "0 7 * * *" }
#
#   # Trang Facebook: mã kênh (trong registry/channels.csv, cột external_ids có mã trang) và tên khóa của trang.
#   facebook:
#     schedule: "30 6 * * *"
#     since: 2025-01-01
#     tokens:
#       ma-kenh-facebook: FB_TOKEN_1
#     # Có hai khóa này thì kiểm tra được quyền và ngày hết hạn của từng khóa.
#     app_id: FB_APP_ID
#     app_secret: FB_APP_SECRET
#
#   # YouTube: không có api_key thì chỉ đọc được khoảng 15 video mới nhất.
#   youtube:
#     schedule: "40 6 * * *"
#     api_key: YOUTUBE_API_KEY
#     channels:
#       ma-kenh-youtube: { channel_id: UCxxxxxxxxxxxxxxxxxxxxxx }
#
#   # TikTok và Zalo OA: khóa đổi sau mỗi lần dùng, phần mềm tự giữ trong thư mục .tokens.
#   # Trong channels.csv, cột external_ids của kênh TikTok ghi tên tài khoản (không có @), của kênh Zalo ghi mã OA.
#   # Đừng để phần mềm khác dùng chung ứng dụng và tài khoản này: khóa của bên kia sẽ làm hỏng khóa của mình.
#   tiktok:
#     schedule: "50 6 * * *"
#     client_key: TIKTOK_CLIENT_KEY
#     client_secret: TIKTOK_CLIENT_SECRET
#     refresh_tokens:
#       ma-kenh-tiktok: TIKTOK_REFRESH_TOKEN_1
#   zalo:
#     schedule: "55 6 * * *"
#     app_id: ZALO_APP_ID
#     app_secret: ZALO_APP_SECRET
#     refresh_tokens:
#       ma-kenh-zalo: ZALO_REFRESH_TOKEN_1
#
#   # Trang thông tin điện tử: tự tìm RSS hoặc sơ đồ trang từ trang chủ.
#   website:
#     schedule: "0 */4 * * *"
#     sites:
#       ma-kenh-website: { url: https://vi-du.gov.vn }
#   ga4:
#     schedule: "5 7 * * *"
#     client_email: GA4_CLIENT_EMAIL
#     private_key: GA4_PRIVATE_KEY
#     properties:
#       ma-kenh-website: "123456789"
#
#   # Bảng tính Google dùng làm sổ tiếp nhận tin, bài hoặc báo cáo của đơn vị.
#   google_sheets:
#     schedule: "0 6-18 * * 1-5"
#     api_key: GOOGLE_API_KEY
#     documents:
#       so-tin-bai:
#         spreadsheet_id: 1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789
#         tabs: [Tin bài, Sự kiện, Thông tin]
#
# Nơi nhận bản tóm tắt sau mỗi lần chạy theo lịch: địa chỉ, hoặc tên khóa trong .env chứa địa chỉ.
# webhook: WEBHOOK_URL
`

export const envExample = `# Khóa truy cập (token) ghi ở tệp .env theo tên, không bao giờ ghi vào thidua.yaml hay gửi cho ai.
# Chép tệp này thành .env khi cần, bỏ dấu # ở dòng cần dùng. Đọc tệp trong inbox thì không cần khóa nào.
# FB_TOKEN_1=
# FB_APP_ID=
# FB_APP_SECRET=
# YOUTUBE_API_KEY=
# TIKTOK_CLIENT_KEY=
# TIKTOK_CLIENT_SECRET=
# TIKTOK_REFRESH_TOKEN_1=
# ZALO_APP_ID=
# ZALO_APP_SECRET=
# ZALO_REFRESH_TOKEN_1=
# GA4_CLIENT_EMAIL=
# GA4_PRIVATE_KEY="-----BEGIN PRIVATE KEY-----\\n...\\n-----END PRIVATE KEY-----\\n"
# GOOGLE_API_KEY=
# WEBHOOK_URL=
`
