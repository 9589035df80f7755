/** The words that the drop-downs of the template offer, and how people write them without it. */
import type { Words } from '../typed/words.ts'

export const kindWords: Words<'news' | 'article' | 'roundup' | 'photo'> = {
  news: ['tin', 'tin tức', 'bản tin', 'tin ngắn'],
  article: ['bài', 'bài viết'],
  roundup: ['bài tổng hợp', 'bài viết tổng hợp', 'tin tổng hợp', 'tổng hợp'],
  photo: ['ảnh', 'hình ảnh', 'chùm ảnh', 'chỉ có ảnh'],
}

export const statusWords: Words<'received' | 'published' | 'returned'> = {
  received: ['nhận', 'đã nhận'],
  published: ['đăng', 'đã đăng'],
  returned: ['trả lại', 'đã trả lại'],
}

export const reasonWords: Words<'content' | 'form'> = {
  content: ['nội dung', 'về nội dung'],
  form: ['hình thức', 'về hình thức'],
}
