/** Traps in how a content export is laid out and encoded: real-files.md 1-3, 11 and 12. Each lies in an ordinary file. */
import type { Planter } from './plantContent.ts'
import { addAfter, mark, middle, postValue } from './plantContent.ts'
import { losAngelesText, vietnam } from './times.ts'

export const layoutTraps: readonly Planter[] = [
  ...['2024-02', '2024-06'].map((month): Planter => ({
    office: 'dn',
    month,
    plant: (bed) => {
      const row = middle(bed, 1)
      const value = new Date(row.post.publishedAt).toISOString()
      mark(bed, row, {
        trap: 1,
        kind: 'handled',
        code: 'los_angeles_time',
        note: `Giờ trong tệp là giờ Los Angeles (${losAngelesText(row.post.publishedAt)})`,
        expect: postValue(row, 'published_at', value),
      })
    },
  })),
  {
    office: 'dn',
    month: '2024-10',
    plant: (bed) => {
      // Sunday 3 November 2024, 15:30 in Vietnam: 01:30 in Los Angeles, for the first of two times.
      const publishedAt = vietnam('2024-11-03', '15:30')
      const like = middle(bed, 2)
      const post = { ...like.post, id: '120102025460000177', publishedAt }
      const row = { ...like, post, overrides: { published: '11/03/2024 01:30' } }
      addAfter(bed, like, row)
      const note = 'Giờ đăng rơi vào giờ lặp lại khi Los Angeles vặn đồng hồ; hiểu là lần đầu'
      const expect = postValue(row, 'published_at', new Date(publishedAt).toISOString())
      mark(bed, row, { trap: 1, kind: 'repaired', code: 'dst_ambiguous', note, expect })
    },
  },
  {
    office: 'bt',
    month: '2024-09',
    plant: (bed) => {
      const row = middle(bed, 0, ({ post }) => post.caption.includes('\n'))
      const note = 'Tệp nhiều trang, mỗi khối một độ rộng, lời bài nhiều dòng: đọc đủ mọi dòng'
      mark(bed, row, {
        trap: 2,
        kind: 'handled',
        code: 'ragged_blocks',
        note,
        expect: postValue(row, 'caption', row.post.caption),
      })
    },
  },
  {
    office: 'dn',
    month: '2024-06',
    plant: (bed) => {
      const row = middle(bed, 0, ({ language }) => language === 'en')
      const note = 'Khối tiếng Anh trong tệp tiếng Việt: số nằm ở cột Views, cột Lượt xem trống'
      mark(bed, row, {
        trap: 3,
        kind: 'handled',
        code: 'english_twin',
        note,
        expect: postValue(row, 'views', row.figures.views),
      })
    },
  },
  {
    office: 'dn',
    month: '2025-04',
    plant: (bed) => {
      const shared = middle(bed, 0, ({ post }) => post.isShare)
      mark(bed, shared, {
        trap: 11,
        kind: 'handled',
        code: 'is_share',
        note: 'Bài chia sẻ lại được đánh dấu',
        expect: postValue(shared, 'is_share', true),
      })
      const styled = bed.rows.find(({ post }) => /[\u{1d400}-\u{1d419}]/u.test(post.caption))!
      const expect = postValue(styled, 'caption', styled.post.caption.normalize('NFC'))
      mark(bed, styled, {
        trap: 11,
        kind: 'handled',
        code: 'styled_letters',
        note: 'Chữ đậm kiểu toán học và biểu tượng giữ nguyên',
        expect,
      })
    },
  },
  {
    office: 'dn',
    month: '2024-07',
    plant: (bed) => {
      const row = middle(bed, 0, ({ post }) => post.caption.includes('"') || post.caption.includes('\n'))
      const note = 'UTF-8 có BOM, CRLF, ô nhiều dòng trong ngoặc kép'
      mark(bed, row, {
        trap: 12,
        kind: 'handled',
        code: 'bom_and_lines',
        note,
        expect: postValue(row, 'caption', row.post.caption),
      })
    },
  },
]
