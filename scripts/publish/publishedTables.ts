/**
 * The tables that the site publishes. A list, so that a new mart is published by decision and never by accident: no
 * title, caption or name of a person may stand in any of these.
 */
export interface PublishedTable {
  readonly name: string
  readonly description: string
}

export const publishedTables: readonly PublishedTable[] = [
  { name: 'organisation', description: 'Tổ chức' },
  { name: 'plan', description: 'Kế hoạch và thời gian áp dụng' },
  { name: 'period', description: 'Kỳ: tháng, quý, 6 tháng, năm' },
  { name: 'unit', description: 'Đơn vị, cấp, đơn vị cấp trên, cụm thi đua' },
  { name: 'channel', description: 'Kênh đã đăng ký của đơn vị' },
  { name: 'kpi', description: 'Danh mục chỉ số: đo gì, tính thế nào' },
  { name: 'kpi_result', description: 'Kết quả từng chỉ số của từng đơn vị trong từng kỳ' },
  { name: 'evidence', description: 'Minh chứng: các dòng tạo nên từng con số' },
  { name: 'rubric', description: 'Bộ tiêu chí mẫu' },
  { name: 'rubric_tier', description: 'Mức xếp loại của bộ tiêu chí' },
  { name: 'criterion', description: 'Tiêu chí: điểm tối đa, cách tính điểm' },
  { name: 'score_line', description: 'Điểm từng tiêu chí kèm giải thích' },
  { name: 'ranking', description: 'Bảng xếp hạng' },
  { name: 'ranking_group', description: 'Nhóm xếp hạng: cụm hoặc cấp' },
  { name: 'working_hours', description: 'Giờ làm việc hành chính của tổ chức' },
  { name: 'calendar', description: 'Ngày nghỉ và ngày làm bù' },
  { name: 'data_through', description: 'Ngày cuối có dữ liệu của từng nguồn' },
  { name: 'data_quality', description: 'Dữ liệu trễ, thiếu, được sửa lại, bị loại; quyền đọc' },
]
