/** The words that the drop-downs of the template offer, and how people write them without it. */
import type { Words } from '../typed/words.ts'
import type { ContentKind, MessageKind } from './stream.ts'

export const messageWords: Words<MessageKind> = {
  message: ['tin nhắn', 'nhắn tin', 'hộp thư', 'inbox'],
  question: ['câu hỏi', 'hỏi', 'hỏi đáp'],
}

export const contentWords: Words<ContentKind> = {
  all: ['tất cả', 'mọi loại', 'chung'],
  text: ['chữ', 'bài chữ', 'chỉ có chữ'],
  photo: ['ảnh', 'hình ảnh', 'bài ảnh'],
  video: ['video', 'clip', 'phim'],
  link: ['liên kết', 'chia sẻ liên kết'],
  other: ['khác', 'loại khác'],
}
