/** The words that the drop-downs of the template offer, and how people write them without it. */
import type { Words } from '../typed/words.ts'

export const postWords: Words<'post' | 'roundup'> = {
  post: ['bài thường', 'bài', 'bài viết', 'thường'],
  roundup: ['bài tổng hợp', 'bài viết tổng hợp', 'tổng hợp'],
}

export const sourceWords: Words<'official' | 'other'> = {
  official: ['chính thống', 'nguồn chính thống', 'trang chính thống'],
  other: ['khác', 'nguồn khác', 'không chính thống'],
}

export const tagWords: Words<'good_news' | 'good_story'> = {
  good_news: ['tin tốt', '#tintot', '#tin tốt'],
  good_story: ['câu chuyện đẹp', '#cauchuyendep', '#câu chuyện đẹp'],
}
