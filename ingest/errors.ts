/** The errors of ingest: a code for machines, one Vietnamese line for people, the cause underneath. */

const messages = {
  warehouse_locked: 'Kho dữ liệu đang được một tiến trình khác ghi. Hãy đợi lệnh kia chạy xong rồi chạy lại.',
  warehouse_too_new: 'Kho dữ liệu do bản thidua mới hơn tạo ra. Hãy cập nhật thidua rồi chạy lại.',
  warehouse_forbidden:
    'Không có quyền ghi vào kho dữ liệu. Hãy kiểm tra quyền của thư mục, hoặc chép không gian làm việc sang chỗ ghi được.',
  warehouse_unreadable:
    'Không mở được kho dữ liệu: tệp hỏng hoặc không phải kho DuckDB. Hãy đổi tên tệp đó, chép các tệp trong archive vào inbox rồi chạy lại.',
  warehouse_failed: 'Ghi vào kho dữ liệu không thành công; lô đang ghi đã được hủy trọn vẹn.',
  readers_copy_missing: 'Chưa có bản dữ liệu để đọc. Hãy chạy `thidua build` trước.',
  readers_copy_failed: 'Không thay được bản dữ liệu dành cho người đọc; bản cũ vẫn còn nguyên.',
  registry_conflict: 'Danh mục có hai dòng cùng khóa nhưng khác nội dung.',
  stream_changed: 'Bảng trong kho không khớp với luồng dữ liệu mà nguồn khai báo.',
  source_contract: 'Nguồn dữ liệu trả về kết quả sai giao ước.',
  unknown_source: 'Không có nguồn dữ liệu này.',
  file_not_found: 'Không tìm thấy tệp.',
  unknown_rejection: 'Không có dòng bị loại mang mã này.',
} as const

export type IngestErrorCode = keyof typeof messages

export class IngestError extends Error {
  override readonly name = 'IngestError'
  constructor(
    readonly code: IngestErrorCode,
    /** What exactly: a path, a table, a name. Appended to the message. */
    readonly detail: string | null = null,
    options?: ErrorOptions,
  ) {
    super(detail === null ? messages[code] : `${messages[code]} (${detail.replace(/\s+/g, ' ')})`, options)
  }
}

/** The text of anything thrown. */
export const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Does an operating system error carry one of these codes? */
export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))
