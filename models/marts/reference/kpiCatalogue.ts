/**
 * What each KPI measures, in words for a committee member. `ours` names every choice that no plan makes and that this
 * warehouse makes instead; the methodology page prints it.
 */
export interface KpiEntry {
  readonly kpi_id: string
  readonly title_vi: string
  readonly measures_vi: string
  /** How the value reads: a share shown in percent, a rate, or a number of things. */
  readonly unit_of_value: 'percent' | 'rate' | 'count'
  readonly formula_vi: string
  readonly numerator_vi: string
  /** Null when the value is a plain number. */
  readonly denominator_vi: string | null
  /** Where the demand stands; null when it is only shown beside another. */
  readonly clause: string | null
  /** Does some plan put a number on it? */
  readonly is_quantified: boolean
  readonly ours_vi: string
}

export const kpiCatalogue = [
  {
    kpi_id: 'channel_coverage',
    title_vi: 'Có kênh đang hoạt động',
    measures_vi: 'Đơn vị có trang hoặc tài khoản của mình trên mạng xã hội và vẫn đăng bài.',
    unit_of_value: 'percent',
    formula_vi: 'Đơn vị có ít nhất một kênh được tính, có bài trong 30 ngày cuối kỳ: 100%; không có: 0%',
    numerator_vi: 'Đơn vị có kênh đang hoạt động (1 hoặc 0)',
    denominator_vi: 'Đơn vị thuộc diện tính (1)',
    clause: 'Hội LHPN thành phố Đà Nẵng, mục II.4; Quận Đoàn Bình Tân, mục II.1',
    is_quantified: true,
    ours_vi:
      '“Có kênh” được hiểu là kênh đã đăng ký và có ít nhất một bài trong 30 ngày tính đến ngày cuối kỳ. Kỳ mà bài đăng chưa được cung cấp thì ghi chưa có dữ liệu, không ghi là không hoạt động.',
  },
  {
    kpi_id: 'channel_registered',
    title_vi: 'Có kênh đã đăng ký',
    measures_vi: 'Đơn vị có kênh trong danh mục kênh, không xét kênh còn đăng bài hay không.',
    unit_of_value: 'percent',
    formula_vi: 'Đơn vị có ít nhất một kênh được tính trong danh mục vào ngày cuối kỳ: 100%; không có: 0%',
    numerator_vi: 'Đơn vị có kênh trong danh mục (1 hoặc 0)',
    denominator_vi: 'Đơn vị thuộc diện tính (1)',
    clause: 'Hội LHPN thành phố Đà Nẵng, mục II.4; Quận Đoàn Bình Tân, mục II.1',
    is_quantified: true,
    ours_vi:
      'Mức nhẹ hơn của “có kênh đang hoạt động”, nêu bên cạnh để thấy đơn vị nào có kênh nhưng để trống.',
  },
  {
    kpi_id: 'submission_quota',
    title_vi: 'Tháng đủ định mức tin, bài',
    measures_vi: 'Số tháng đơn vị gửi đủ ít nhất 02 tin, bài.',
    unit_of_value: 'percent',
    formula_vi: 'Số tháng có từ 2 tin, bài được tính trở lên / số tháng trong kỳ',
    numerator_vi: 'Tháng có từ 2 tin, bài được tính trở lên',
    denominator_vi: 'Tháng trong kỳ mà đơn vị thuộc diện tính',
    clause: 'Hội LHPN thành phố Đà Nẵng, mục III.2, Định mức',
    is_quantified: true,
    ours_vi:
      'Tin, bài được tính: có nội dung chữ, không bị trả lại vì nội dung, mỗi nội dung một lần, vào tháng nhận lần đầu. Chỉ có ảnh thì không tính. Tháng gửi nhiều không bù cho tháng khác.',
  },
  {
    kpi_id: 'submission_quota_ratio',
    title_vi: 'Tỷ lệ thực hiện định mức tin, bài',
    measures_vi: 'Đơn vị thực hiện được bao nhiêu phần định mức 02 tin, bài mỗi tháng.',
    unit_of_value: 'percent',
    formula_vi: 'Tổng theo tháng của số tin, bài được tính (mỗi tháng nhiều nhất 2) / (2 x số tháng)',
    numerator_vi: 'Lượt tin, bài trong định mức (mỗi tháng nhiều nhất 2)',
    denominator_vi: 'Lượt định mức: 2 x số tháng trong kỳ',
    clause: 'Hội LHPN thành phố Đà Nẵng, mục III.2, Định mức',
    is_quantified: false,
    ours_vi:
      'Dùng để chấm điểm thay cho số tháng đủ định mức, để tháng có 1 tin, bài được một nửa thay vì mất trắng. Kế hoạch không quy định cách này.',
  },
  {
    kpi_id: 'submission_count',
    title_vi: 'Số tin, bài được tính',
    measures_vi: 'Số tin, bài đơn vị đã gửi và được tính, không giới hạn theo tháng.',
    unit_of_value: 'count',
    formula_vi: 'Số tin, bài được tính trong kỳ',
    numerator_vi: 'Tin, bài được tính trong kỳ',
    denominator_vi: null,
    clause: null,
    is_quantified: false,
    ours_vi: 'Để theo dõi, không so với chỉ tiêu.',
  },
  {
    kpi_id: 'submission_published',
    title_vi: 'Số tin, bài đã đăng',
    measures_vi: 'Trong số tin, bài được tính, bao nhiêu đã được đăng.',
    unit_of_value: 'count',
    formula_vi: 'Số tin, bài được tính trong kỳ đã đăng',
    numerator_vi: 'Tin, bài được tính đã đăng',
    denominator_vi: null,
    clause: null,
    is_quantified: false,
    ours_vi: 'Để theo dõi: định mức tính theo tin, bài gửi đến; việc đăng do ban biên tập quyết định.',
  },
  {
    kpi_id: 'submission_timeliness',
    title_vi: 'Tin, bài kịp thời',
    measures_vi: 'Sự kiện quan trọng có tin, bài gửi đến trong 12 giờ hành chính sau khi kết thúc.',
    unit_of_value: 'percent',
    formula_vi: 'Sự kiện quan trọng có tin, bài được tính gửi đúng hạn / sự kiện quan trọng trong kỳ',
    numerator_vi: 'Sự kiện có tin, bài được tính đầu tiên gửi đúng hạn',
    denominator_vi: 'Sự kiện được thành phố ghi là quan trọng, kết thúc trong kỳ',
    clause: 'Hội LHPN thành phố Đà Nẵng, mục III.2, Thời gian',
    is_quantified: true,
    ours_vi:
      '12 giờ hành chính là 720 phút làm việc theo giờ làm việc đã khai báo, trừ ngày nghỉ, cộng ngày làm bù. Mốc dừng là lúc nhận, không phải lúc đăng. Không rõ giờ kết thúc thì lấy cuối buổi làm việc sau cùng của ngày đó. Sự kiện không có tin, bài nào vẫn nằm ở mẫu số; sự kiện không có trong sổ sự kiện thì không chấm.',
  },
  {
    kpi_id: 'follower_growth',
    title_vi: 'Tăng trưởng người theo dõi',
    measures_vi: 'Người theo dõi các trang Facebook của đơn vị tăng bao nhiêu so với đầu năm.',
    unit_of_value: 'percent',
    formula_vi: '(Người theo dõi cuối kỳ - người theo dõi đầu năm) / người theo dõi đầu năm',
    numerator_vi: 'Người theo dõi tăng thêm kể từ mốc',
    denominator_vi: 'Người theo dõi tại mốc',
    clause: 'Quận Đoàn Bình Tân, mục II.4',
    is_quantified: true,
    ours_vi:
      'Mốc là 31/12 năm trước (năm đầu: quanh ngày ban hành kế hoạch). Tính lượt theo dõi, không tính lượt thích. Kỳ chưa hết năm được so với mức cần đạt theo tiến độ đến hết kỳ. Mốc dưới 100 người ghi “nền nhỏ”.',
  },
  {
    kpi_id: 'interaction_rate',
    title_vi: 'Tương tác trên bài và 1.000 người theo dõi',
    measures_vi: 'Một bài đăng của đơn vị nhận được bao nhiêu tương tác, quy về 1.000 người theo dõi.',
    unit_of_value: 'rate',
    formula_vi:
      '(Cảm xúc + bình luận + chia sẻ của các bài trong kỳ) / (số người theo dõi bình quân x số bài / 1.000)',
    numerator_vi: 'Cảm xúc, bình luận, chia sẻ của các bài trong kỳ',
    denominator_vi: 'Số người theo dõi bình quân x số bài / 1.000, cộng các trang Facebook của đơn vị',
    clause: 'Hội LHPN thành phố Đà Nẵng, mục III.2, gạch đầu dòng cuối (không đặt số)',
    is_quantified: false,
    ours_vi:
      'Kế hoạch vận động tương tác nhưng không nêu cách đo; cách đo này do chúng tôi chọn. Mỗi bài đo một lần, từ 7 đến 35 ngày sau khi đăng. Dưới 4 bài đo được thì ghi chưa có dữ liệu. Không có đạt hay chưa đạt.',
  },
  {
    kpi_id: 'page_original_share',
    title_vi: 'Tỷ lệ bài tự đăng',
    measures_vi: 'Trong các bài trên trang của đơn vị, bao nhiêu bài là bài tự đăng, không phải chia sẻ lại.',
    unit_of_value: 'percent',
    formula_vi: 'Bài tự đăng / tất cả bài biết rõ là tự đăng hay chia sẻ lại',
    numerator_vi: 'Bài tự đăng trên trang của đơn vị',
    denominator_vi: 'Bài trên trang của đơn vị biết rõ là tự đăng hay chia sẻ lại',
    clause: 'Hội LHPN thành phố Đà Nẵng, mục II.3 (nói về nhóm, không đặt số)',
    is_quantified: false,
    ours_vi: 'Kế hoạch nói về bài trong nhóm; trên trang của đơn vị chỉ để tham khảo.',
  },
] as const satisfies readonly KpiEntry[]

export type KpiId = (typeof kpiCatalogue)[number]['kpi_id']
