/** The blank report of groups: the month's figures of members and board, and the list of posts. */
import { contentColumns, groupMonthColumns } from '../../sources/group_report/columns.ts'
import { postWords, sourceWords, tagWords } from '../../sources/group_report/vocabulary.ts'
import { groupMonthMeasures } from '../../sources/group_report/stream.ts'
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
  monthFormat,
  newBook,
  type Lists,
} from './templateBook.ts'

const guide = (organisationName: string): string[] => [
  `BÁO CÁO NHÓM - ${organisationName}`,
  'Facebook không còn cho phần mềm lấy số liệu của nhóm, nên ban quản trị ghi tay. Mỗi tệp ghi một kỳ: trước hết ghi Kỳ từ, Kỳ đến ở trang "Thông tin".',
  'Trang "Nhóm theo tháng": mỗi nhóm, mỗi tháng một dòng. Tháng ghi như 03/2024 và phải nằm trọn trong kỳ.',
  'Thành viên nhóm và hội viên là hai số khác nhau. Tổng số thành viên nhóm = đã là hội viên + chưa là hội viên, đếm ở ngày cuối tháng; hội viên danh dự nằm trong số đã là hội viên.',
  'Mới vào nhóm, rời nhóm, có nguyện vọng, đã kết nạp: số người trong tháng.',
  'Số người trong ban quản trị và trong đó cán bộ Hội: ở ngày cuối tháng.',
  'Để trống nghĩa là chưa có số. Không có ai thì ghi 0. Gõ số liền: 1514.',
  'Trang "Bài đăng": mỗi bài một dòng. Đã kê bài của kênh nào thì kê đủ mọi bài của kênh đó trong kỳ.',
  'Loại bài: bài thường (3-5 ảnh) hoặc bài tổng hợp (tối đa 10 ảnh, có chú thích). Số ảnh ghi một số, ví dụ 4.',
  'Có chú thích, Tự đăng: x là có, - là không. Bài chia sẻ lại thì Tự đăng ghi - và chọn Nguồn chia sẻ.',
  'Tiêu đề chỉ dùng để nhận ra bài khi không có liên kết, không được lưu. Nhãn: chỉ chọn khi bài là tin tốt hoặc câu chuyện đẹp.',
  'Không ghi tên thành viên, người đăng, số điện thoại hay trang cá nhân của ai.',
  'Xong, bỏ tệp vào thư mục inbox của thư mục làm việc.',
]

/** The bytes of the template for one organisation. */
export async function groupTemplate(choices: Choices): Promise<Uint8Array> {
  const lists: Lists = {
    nhóm: choices.groups,
    kênh: choices.channels,
    'loại bài': firstWords(postWords),
    'có không': ['x', '-'],
    nguồn: firstWords(sourceWords),
    nhãn: firstWords(tagWords),
  }
  const book = newBook()
  addTable(
    book,
    'Nhóm theo tháng',
    [
      { header: groupMonthColumns.channel[0], width: 36, list: 'nhóm' },
      { header: groupMonthColumns.month[0], width: 11, format: monthFormat },
      ...groupMonthMeasures.map((measure) => countColumn(groupMonthColumns[measure][0], 15)),
      { header: groupMonthColumns.evidence[0], width: 40, format: '@' },
    ],
    lists,
  )
  addTable(
    book,
    'Bài đăng',
    [
      { header: contentColumns.channel[0], width: 36, list: 'kênh' },
      { header: contentColumns.posted_on[0], width: 13, format: dateFormat },
      { header: contentColumns.title[0], width: 50, format: '@' },
      { header: contentColumns.kind[0], width: 16, list: 'loại bài' },
      countColumn(contentColumns.image_count[0], 9),
      { header: contentColumns.has_captions[0], width: 11, list: 'có không' },
      { header: contentColumns.is_original[0], width: 11, list: 'có không' },
      { header: contentColumns.share_source[0], width: 16, list: 'nguồn' },
      { header: contentColumns.tag[0], width: 18, list: 'nhãn' },
      { header: contentColumns.link[0], width: 50, format: '@' },
    ],
    lists,
  )
  addPeriod(
    book,
    choices.organisationName,
    'Tên tổ chức, hoặc tên một nhóm nếu tệp chỉ ghi của nhóm đó (khi đó cột Nhóm, Kênh có thể để trống).',
  )
  addGuide(book, guide(choices.organisationName))
  addLists(book, lists)
  return bookBytes(book)
}
