/** The blank submission log: "Tin bài", "Sự kiện", the period, a guide and the lists behind the drop-downs. */
import type { Choices } from './choices.ts'
import {
  addGuide,
  addLists,
  addPeriod,
  addTable,
  bookBytes,
  dateFormat,
  newBook,
  timeFormat,
  type Lists,
} from './templateBook.ts'

const guide = (organisationName: string): string[] => [
  `SỔ TIẾP NHẬN TIN, BÀI - ${organisationName}`,
  'Mỗi tệp ghi một kỳ. Trước hết ghi Kỳ từ, Kỳ đến ở trang "Thông tin": trong kỳ đó, đơn vị không có dòng nào được hiểu là không gửi tin, bài nào.',
  'Trang "Tin bài": mỗi lần một đơn vị gửi một tin, bài là một dòng. Cùng một bài gửi lại thì ghi thêm dòng, phần mềm tự nhận ra và chỉ tính một lần.',
  'Đơn vị: chọn trong danh sách. Không gộp ô; mỗi dòng ghi đủ.',
  'Mã sự kiện: mã của sự kiện trong trang "Sự kiện", nếu tin, bài viết về sự kiện đó. Không có thì để trống.',
  'Loại: tin, bài, bài tổng hợp hoặc ảnh. Chỉ gửi ảnh không có chữ thì chọn ảnh.',
  'Ngày giờ gửi: lúc đơn vị gửi (không phải lúc đăng), ghi cả giờ, ví dụ 08/03/2024 14:30.',
  'Tệp hoặc nội dung: tên tệp, đường dẫn tệp hoặc đoạn đầu của nội dung; dùng để nhận ra hai lần gửi cùng một bài.',
  'Số ảnh: một số, ví dụ 3. Đừng ghi 3-5 vì Excel sẽ đổi thành ngày. Không có ảnh thì ghi 0; không rõ thì để trống.',
  'Có chú thích: x là có, - là không.',
  'Trạng thái: nhận, đăng hoặc trả lại. Trả lại thì ghi lý do: nội dung (không được tính) hoặc hình thức (vẫn được tính).',
  'Ngày đăng, Liên kết: khi đã đăng. Không ghi liên kết trang cá nhân.',
  'Trang "Sự kiện": mỗi sự kiện một dòng. Kết thúc ghi giờ (10:30) hoặc ngày giờ (08/03/2024 10:30); không rõ thì để trống. Quan trọng: x nếu tin, bài về sự kiện này bị tính thời hạn.',
  'Không ghi họ tên, số điện thoại, e-mail của ai vào tệp này.',
  'Xong, bỏ tệp vào thư mục inbox của thư mục làm việc.',
]

/** The bytes of the template for one organisation. */
export async function submissionTemplate(choices: Choices): Promise<Uint8Array> {
  const lists: Lists = {
    'đơn vị': choices.units,
    kênh: choices.channels,
    loại: ['tin', 'bài', 'bài tổng hợp', 'ảnh'],
    'có không': ['x', '-'],
    'trạng thái': ['nhận', 'đăng', 'trả lại'],
    'lý do': ['nội dung', 'hình thức'],
  }
  const book = newBook()
  addTable(
    book,
    'Tin bài',
    [
      { header: 'Đơn vị', width: 34, list: 'đơn vị' },
      { header: 'Mã sự kiện', width: 14, format: '@' },
      { header: 'Tiêu đề', width: 60, format: '@' },
      { header: 'Loại', width: 14, list: 'loại' },
      { header: 'Kênh đích', width: 34, list: 'kênh' },
      { header: 'Ngày giờ gửi', width: 18, format: timeFormat },
      { header: 'Tệp hoặc nội dung', width: 40, format: '@' },
      { header: 'Số ảnh', width: 9, format: '0', wholeNumber: true },
      { header: 'Có chú thích', width: 10, list: 'có không' },
      { header: 'Trạng thái', width: 12, list: 'trạng thái' },
      { header: 'Lý do trả lại', width: 14, list: 'lý do' },
      { header: 'Ngày đăng', width: 13, format: dateFormat },
      { header: 'Liên kết', width: 44, format: '@' },
    ],
    lists,
  )
  addTable(
    book,
    'Sự kiện',
    [
      { header: 'Mã sự kiện', width: 14, format: '@' },
      { header: 'Đơn vị', width: 34, list: 'đơn vị' },
      { header: 'Tên', width: 60, format: '@' },
      { header: 'Ngày', width: 13, format: dateFormat },
      { header: 'Kết thúc', width: 18, format: timeFormat },
      { header: 'Quan trọng', width: 12, list: 'có không' },
    ],
    lists,
  )
  addPeriod(book, choices.organisationName, 'Tên tổ chức, hoặc tên một đơn vị nếu tệp chỉ ghi của đơn vị đó.')
  addGuide(book, guide(choices.organisationName))
  addLists(book, lists)
  return bookBytes(book)
}
