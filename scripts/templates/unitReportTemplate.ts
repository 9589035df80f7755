/** The blank report of a unit: how many people there are and how many took part, as totals. */
import { headcountColumns } from '../../sources/unit_report/columns.ts'
import { headcountMeasures } from '../../sources/unit_report/stream.ts'
import type { Choices } from './choices.ts'
import {
  addGuide,
  addLists,
  addPeriod,
  addTable,
  bookBytes,
  countColumn,
  newBook,
  type Lists,
} from './templateBook.ts'

const guide = (organisationName: string): string[] => [
  `BÁO CÁO SỐ LIỆU CỦA ĐƠN VỊ - ${organisationName}`,
  'Mỗi tệp ghi một kỳ (tháng, quý hoặc năm). Trước hết ghi Kỳ từ, Kỳ đến ở trang "Thông tin".',
  'Trang "Báo cáo đơn vị": mỗi đơn vị một dòng. Chỉ điền những cột mà đơn vị được giao báo cáo, các cột khác để trống.',
  'Chỉ ghi tổng số người, không ghi danh sách, họ tên, số điện thoại hay trang cá nhân của ai.',
  'Để trống nghĩa là chưa có số. Không có người nào thì ghi 0.',
  'Tổng số (cán bộ, hội viên; cán bộ, người lao động; người trong danh sách; cán bộ thông tin; tuyên truyền viên) là số ở ngày cuối kỳ.',
  'Có tương tác: người bày tỏ cảm xúc, bình luận hoặc chia sẻ ít nhất một lần trong kỳ. Mỗi người chỉ tính một lần.',
  'Số người có liên kết: người trong danh sách đang theo dõi ít nhất một kênh của kế hoạch. Số người có liên kết và tương tác: vừa theo dõi, vừa tương tác trong kỳ.',
  'Kênh: để trống là tính chung mọi kênh (một người theo dõi hai kênh chỉ tính một lần). Muốn báo thêm riêng từng kênh thì thêm dòng và chọn kênh; dòng đó chỉ ghi số có tương tác, có liên kết.',
  'Số đã được bồi dưỡng: cộng dồn từ ngày ban hành kế hoạch.',
  'Gõ số liền, không dấu chấm, không dấu phẩy: 1250.',
  'Minh chứng: tên tệp ảnh hoặc số văn bản. Không ghi liên kết trang cá nhân.',
  'Xong, bỏ tệp vào thư mục inbox của thư mục làm việc.',
]

/** The bytes of the template for one organisation. */
export async function unitReportTemplate(choices: Choices): Promise<Uint8Array> {
  const lists: Lists = { 'đơn vị': choices.units, kênh: choices.channels }
  const book = newBook()
  addTable(
    book,
    'Báo cáo đơn vị',
    [
      { header: headcountColumns.unit[0], width: 34, list: 'đơn vị' },
      { header: headcountColumns.channel[0], width: 34, list: 'kênh' },
      ...headcountMeasures.map((measure) => countColumn(headcountColumns[measure][0], 18)),
      { header: headcountColumns.evidence[0], width: 40, format: '@' },
    ],
    lists,
  )
  addPeriod(book, choices.organisationName, 'Tên tổ chức, hoặc tên một đơn vị nếu tệp chỉ ghi của đơn vị đó.')
  addGuide(book, guide(choices.organisationName))
  addLists(book, lists)
  return bookBytes(book)
}
