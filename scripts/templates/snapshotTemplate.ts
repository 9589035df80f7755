/** The blank channel snapshot sheet: totals that Business Suite does not export and that somebody must write down. */
import type { Choices } from './choices.ts'
import {
  addGuide,
  addLists,
  addTable,
  bookBytes,
  countColumn,
  dateFormat,
  newBook,
  type Lists,
} from './templateBook.ts'

const guide = (organisationName: string): string[] => [
  `PHIẾU GHI SỐ LIỆU KÊNH - ${organisationName}`,
  'Business Suite không xuất tổng số người theo dõi, nên cần ghi tay, tốt nhất vào ngày cuối tháng; bắt buộc quanh ngày 31/12 hằng năm vì số đó là gốc để tính tăng trưởng.',
  'Mỗi kênh, mỗi ngày là một dòng. Kênh chọn trong danh sách; Ngày là ngày nhìn thấy số, ví dụ 31/12/2024.',
  'Gõ đúng số hiện trên trang, chỉ chữ số: 12345. Đừng gõ 12.345: có máy hiểu là mười hai nghìn, có máy hiểu là mười hai phẩy; phần mềm sẽ không nhận.',
  'Nếu trang chỉ hiện số làm tròn (12,3K) thì mở mục quản lý trang để lấy số đầy đủ.',
  'Không có số nào thì để trống. Để trống nghĩa là chưa có số, không phải là 0.',
  'Người theo dõi và lượt thích là hai số khác nhau; thành viên nhóm chỉ ghi cho nhóm.',
  'Minh chứng: tên tệp ảnh chụp màn hình, hoặc liên kết trang công khai. Không ghi liên kết trang cá nhân.',
  'Xong, bỏ tệp vào thư mục inbox của thư mục làm việc.',
]

/** The bytes of the template for one organisation. */
export async function snapshotTemplate(choices: Choices): Promise<Uint8Array> {
  const lists: Lists = { kênh: choices.channels }
  const book = newBook()
  addTable(
    book,
    'Số liệu kênh',
    [
      { header: 'Kênh', width: 40, list: 'kênh' },
      { header: 'Ngày', width: 13, format: dateFormat },
      countColumn('Số người theo dõi'),
      countColumn('Số lượt thích', 14),
      countColumn('Số thành viên nhóm'),
      { header: 'Minh chứng', width: 50, format: '@' },
    ],
    lists,
  )
  addGuide(book, guide(choices.organisationName))
  addLists(book, lists)
  return bookBytes(book)
}
