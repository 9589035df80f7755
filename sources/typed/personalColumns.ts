/**
 * Columns that belong to a person. Known ones are left out at the door and the operator is told; an unknown column
 * that looks personal refuses the file, so that nothing of it is loaded by mistake. No value is ever repeated.
 */
import { headerKey } from '../files/header.ts'
import { looksPersonal, originalKept } from '../files/personal.ts'
import { SourceError, type Notice } from '../source.ts'
import { looksLikeName } from './personName.ts'
import { questionText, type TypedTable } from './table.ts'

const knownPersonal = new Set(
  [
    'Địa chỉ email',
    'Địa chỉ e-mail',
    'Email',
    'E-mail',
    'Email Address',
    'Username',
    'Tên người dùng',
    'Họ và tên',
    'Họ tên',
    'Họ và tên người gửi',
    'Tên người gửi',
    'Người gửi',
    'Người nhập',
    'Người lập',
    'Tác giả',
    'Tên tác giả',
    'Người viết',
    'Số điện thoại',
    'Số điện thoại liên hệ',
    'Điện thoại',
    'SĐT',
    'SDT',
    'Zalo',
    'Số Zalo',
    'Facebook cá nhân',
    'Link Facebook cá nhân',
    'Liên kết trang cá nhân',
    'Link trang cá nhân',
    'Trang cá nhân',
    'Chức vụ',
  ].map(headerKey),
)

/** Is it the header of a column that is known to belong to a person? */
export const isPersonalHeader = (header: string): boolean =>
  knownPersonal.has(headerKey(questionText(header)))

/** Columns that carry nothing we need. */
const harmless = new Set(['stt', 'tt', 'số tt', 'ghi chú', 'minh chứng', 'kỳ từ', 'kỳ đến'])

const personalWords =
  /(^| )(họ (và )?tên|họ đệm|email|e-mail|gmail|điện thoại|đt|sđt|sdt|di động|cccd|cmnd|căn cước|chứng minh nhân dân|ngày sinh|năm sinh|trang cá nhân|facebook của (bạn|anh|chị)|zalo|người (gửi|viết|nộp|phụ trách|liên hệ)|tác giả|phóng viên|địa chỉ nhà)( |$|,)/u

function valuesBelow<Name extends string>(
  { sheet, headerRow }: TypedTable<Name>,
  position: number,
): string[] {
  return sheet.rows.filter(({ row }) => row > headerRow.row).flatMap(({ cells }) => cells[position] || [])
}

/**
 * Notices for what is left out; throws when a column is unknown and looks personal.
 * @param privateColumns headers that are private in this kind of table, such as the text of a message
 */
export function judgeUnknownColumns<Name extends string>(
  table: TypedTable<Name>,
  privateColumns: readonly string[] = [],
): Notice[] {
  const row = table.headerRow.row
  const privateKeys = new Set(privateColumns.map(headerKey))
  return table.headers.unknown.flatMap(({ position, header }): Notice[] => {
    const key = headerKey(questionText(header))
    if (harmless.has(key)) return []
    if (isPersonalHeader(header) || privateKeys.has(key))
      return [
        {
          code: 'personal_column_dropped',
          row,
          column: header,
          message: `Cột "${header}" là dữ liệu cá nhân nên không được đọc vào kho. ${originalKept('cột')}`,
        },
      ]
    const values = valuesBelow(table, position)
    const names = values.filter(looksLikeName).length
    if (personalWords.test(key) || values.some(looksPersonal) || (names > 0 && names * 2 >= values.length)) {
      const shown = looksPersonal(header) ? `thứ ${position + 1}` : `"${header}"`
      throw new SourceError(
        'personal_column',
        `Cột ${shown} có vẻ là dữ liệu cá nhân (tên người, điện thoại, e-mail, trang cá nhân) và phần mềm không biết cột này. ` +
          'Không có gì trong tệp được đọc. Hãy xóa cột đó rồi bỏ tệp vào lại.',
      )
    }
    return [
      {
        code: 'unknown_column',
        row,
        column: header,
        message: `Không biết cột "${header}" nên bỏ qua. Nếu cột này cần thiết, hãy đặt tên như trong tệp mẫu.`,
      },
    ]
  })
}
