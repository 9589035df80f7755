/** The blank register of activities: training, contests, media products, periodic reports and milestones. */
import { activityColumns, kindWords, statusWords } from '../../sources/activity_log/columns.ts'
import type { Choices } from './choices.ts'
import {
  addGuide,
  addLists,
  addPeriod,
  addTable,
  bookBytes,
  countColumn,
  dateFormat,
  firstWords,
  newBook,
  type Lists,
} from './templateBook.ts'

const guide = (organisationName: string): string[] => [
  `SỔ HOẠT ĐỘNG - ${organisationName}`,
  'Mỗi tệp ghi một kỳ: trước hết ghi Kỳ từ, Kỳ đến ở trang "Thông tin". Trong kỳ đó, đơn vị không có dòng nào được hiểu là không có hoạt động nào.',
  'Trang "Hoạt động": mỗi hoạt động một dòng; hoạt động của cả tổ chức thì chọn đơn vị là cấp thành phố (hoặc cấp quận).',
  'Báo cáo định kỳ: mỗi báo cáo phải nộp một dòng, Hạn là ngày phải nộp, Ngày thực hiện hoặc nhận là ngày cấp trên nhận được.',
  'Clip chuyên đề, sản phẩm truyền thông, số chuyên mục: mỗi sản phẩm một dòng, ngày là ngày phát hoặc đăng.',
  'Mốc kế hoạch: Hạn là ngày cuối cùng còn đúng kế hoạch. Mã hoạt động là mã của mốc trong tệp kế hoạch.',
  'Mã hoạt động: nên ghi, để khi sửa tên hoặc ngày phần mềm vẫn nhận ra là một hoạt động. Không ghi mã thì nhận ra theo loại, tên và hạn.',
  'Chưa làm thì để trống Ngày thực hiện. Đã làm nhưng không rõ ngày thì chọn Tình trạng đã làm. Hoạt động nhiều ngày thì ghi ngày cuối.',
  'Số người tham gia: một số, ví dụ 120. Không rõ thì để trống.',
  'Không ghi họ tên người tham gia, giảng viên, người đạt giải.',
  'Xong, bỏ tệp vào thư mục inbox của thư mục làm việc.',
]

/** The bytes of the template for one organisation. */
export async function activityTemplate(choices: Choices): Promise<Uint8Array> {
  const lists: Lists = {
    'đơn vị': choices.units,
    kênh: choices.channels,
    'loại hoạt động': firstWords(kindWords),
    'tình trạng': firstWords(statusWords),
  }
  const book = newBook()
  addTable(
    book,
    'Hoạt động',
    [
      { header: activityColumns.unit[0], width: 34, list: 'đơn vị' },
      { header: activityColumns.activity_code[0], width: 14, format: '@' },
      { header: activityColumns.kind[0], width: 22, list: 'loại hoạt động' },
      { header: activityColumns.title[0], width: 60, format: '@' },
      { header: activityColumns.due_on[0], width: 14, format: dateFormat },
      { header: activityColumns.done_on[0], width: 14, format: dateFormat },
      { header: activityColumns.status[0], width: 13, list: 'tình trạng' },
      countColumn(activityColumns.participants[0], 12),
      { header: activityColumns.channel[0], width: 34, list: 'kênh' },
      { header: activityColumns.link[0], width: 44, format: '@' },
      { header: activityColumns.evidence[0], width: 40, format: '@' },
    ],
    lists,
  )
  addPeriod(book, choices.organisationName, 'Tên tổ chức, hoặc tên một đơn vị nếu tệp chỉ ghi của đơn vị đó.')
  addGuide(book, guide(choices.organisationName))
  addLists(book, lists)
  return bookBytes(book)
}
