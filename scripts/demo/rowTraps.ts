/** Traps in single rows and cells of a content export: real-files.md 4-9 and 20. Each lies in an ordinary file. */
import type { Planter } from './plantContent.ts'
import { addAfter, alter, mark, middle, postValue } from './plantContent.ts'
import type { Page } from './registers.ts'
import { losAngelesText } from './times.ts'

const digits15 = (id: string) => id.slice(0, 15)

/** A page that exists and posts, but nobody has entered in channels.csv. */
const strangePage: Page = {
  channelId: 'chua-dang-ky',
  unitId: '',
  name: 'Phụ nữ phường Hòa Hiệp Bắc',
  exportId: '100099990000999',
  apiId: null,
  openedOn: '',
  closedOn: '',
}

export const rowTraps: readonly Planter[] = [
  {
    office: 'dn',
    month: '2024-05',
    plant: (bed) => {
      const whole = middle(bed, 3)
      const first = alter(bed, whole, { reactions: '', comments: '', shares: '', interactions: '' })
      const second = { ...whole, overrides: { views: '', reach: '', clicks: '' } }
      addAfter(bed, first, second)
      const note = 'Một bài đứng hai dòng, mỗi dòng thiếu một nửa: gộp thành một'
      const expect = postValue(whole, 'reactions', whole.figures.reactions)
      mark(bed, second, { trap: 4, kind: 'repaired', code: 'repeated_post', note, expect })
    },
  },
  {
    office: 'dn',
    month: '2024-08',
    plant: (bed) => {
      const row = middle(bed, 4)
      const other = { ...row, overrides: { views: String(row.figures.views + 11) } }
      addAfter(bed, row, other)
      const note =
        'Một bài đứng hai dòng, hai số lượt xem khác nhau: giữ dòng đầu, dòng sau vào danh sách bị loại'
      const expect = postValue(row, 'views', row.figures.views)
      mark(bed, other, { trap: 4, kind: 'repaired', code: 'repeated_post', note })
      mark(bed, other, { trap: 4, kind: 'rejected', code: 'conflicting_value', note, expect })
    },
  },
  {
    office: 'bt',
    month: '2024-12',
    plant: (bed) => {
      // The same page under the API's id, which channels.csv lists beside the export's.
      for (const row of bed.rows.filter(({ post }) => post.page.channelId === 'bt-fb-an-lac-a')) {
        alter(bed, row, { page_id: row.post.page.apiId! })
      }
      const row = middle(bed, 0, ({ post }) => post.page.channelId === 'bt-fb-an-lac-a')
      const note = 'Trang được ghi bằng mã của API thay vì mã của tệp xuất'
      mark(bed, row, {
        trap: 5,
        kind: 'handled',
        code: 'second_page_id',
        note,
        expect: postValue(row, 'channel_id', 'bt-fb-an-lac-a'),
      })
    },
  },
  {
    office: 'dn-wards',
    month: '2024-05',
    plant: (bed) => {
      const like = bed.rows.slice(0, 5)
      like.forEach((row, place) => {
        const post = { ...row.post, id: `12099902280000${place}431`, page: strangePage }
        const added = { ...row, post, language: bed.file.layout.language }
        bed.rows.push(added)
        const note = 'Bài của trang chưa đăng ký: bị loại cùng dòng cần thêm vào channels.csv'
        mark(bed, added, { trap: 5, kind: 'rejected', code: 'unregistered_channel', note })
      })
    },
  },
  {
    office: 'dn',
    month: '2024-04',
    plant: (bed) => {
      for (const nth of [0, 5]) {
        const row = middle(bed, nth)
        const { reactions, comments, shares } = row.figures
        const altered = alter(bed, row, { interactions: String(reactions + comments + shares + 3) })
        const note = 'Cột tổng không bằng tổng các phần: giữ cả hai, chỉ số tính từ các phần'
        const expect = postValue(row, 'interactions_reported', reactions + comments + shares + 3)
        mark(bed, altered, { trap: 6, kind: 'repaired', code: 'sum_mismatch', note, expect })
      }
      const blank = middle(bed, 7)
      const altered = alter(bed, blank, { shares: '', interactions: '' })
      const note = 'Ô trống là chưa biết, không phải 0'
      mark(bed, altered, {
        trap: 6,
        kind: 'handled',
        code: 'blank_is_unknown',
        note,
        expect: postValue(blank, 'shares', null),
      })
      const less = middle(bed, 0, ({ figures }) => figures.views < figures.reach)
      const noteLess = 'Lượt xem nhỏ hơn số người tiếp cận: vẫn đúng'
      mark(bed, less, {
        trap: 6,
        kind: 'handled',
        code: 'views_below_reach',
        note: noteLess,
        expect: postValue(less, 'reach', less.figures.reach),
      })
    },
  },
  {
    office: 'dn',
    month: '2025-05',
    plant: (bed) => {
      const row = middle(bed, 2)
      const altered = alter(bed, row, { data_comment: '7' })
      const note = '"Bình luận về dữ liệu" không phải là "Bình luận"'
      mark(bed, altered, {
        trap: 7,
        kind: 'handled',
        code: 'no_prefix_match',
        note,
        expect: postValue(row, 'comments', row.figures.comments),
      })
    },
  },
  {
    // This month's file repeats the header Views.
    office: 'dn',
    month: '2024-01',
    plant: (bed) => {
      const row = middle(bed, 1)
      const altered = alter(bed, row, { views_again: String(row.figures.views + 5) })
      const note = 'Hai cột cùng tên ghi khác nhau: dùng cột đứng trước'
      mark(bed, altered, {
        trap: 7,
        kind: 'repaired',
        code: 'twin_conflict',
        note,
        expect: postValue(row, 'views', row.figures.views),
      })
    },
  },
  {
    office: 'dn',
    month: '2025-01',
    plant: (bed) => {
      const lost = [middle(bed, 0), middle(bed, 2)]
      const shapes = [
        (id: string) => `${digits15(id)}000.00`,
        (id: string) => `${id[0]}.${id.slice(1, 3)}E+17`,
      ]
      const note = 'Excel làm hỏng mã bài, liên kết không giúp được: loại'
      lost.forEach((row, place) => {
        const altered = alter(bed, row, { post_id: shapes[place]!(row.post.id) })
        mark(bed, altered, { trap: 8, kind: 'rejected', code: 'damaged_post_id', note })
      })
      const saved = [middle(bed, 4), middle(bed, 6)]
      saved.forEach((row, place) => {
        const { id, page } = row.post
        const permalink = `https://www.facebook.com/${page.exportId}/posts/${id}`
        const altered = alter(bed, row, { post_id: shapes[place]!(id), permalink })
        const expect = postValue(row, 'permalink', permalink)
        mark(bed, altered, {
          trap: 8,
          kind: 'repaired',
          code: 'post_id_rescued',
          note: 'Mã bài hỏng, liên kết còn giữ mã đúng',
          expect,
        })
      })
    },
  },
  {
    // Saved again by an old Excel: latin-1 letters, dates without zeros. The ids, typed as text there, are whole.
    office: 'dn',
    month: '2024-10',
    early: true,
    plant: (bed) => {
      for (const row of bed.rows) {
        const [date, time] = losAngelesText(row.post.publishedAt).split(' ') as [string, string]
        const bare = date.split('/').map(Number).join('/')
        alter(bed, row, { published: `${bare} ${Number(time.slice(0, 2))}${time.slice(2)}` })
      }
      const row = middle(bed, 0)
      const expect = postValue(row, 'published_at', new Date(row.post.publishedAt).toISOString())
      const note = 'Excel lưu lại: ngày mất số 0 ở đầu'
      mark(bed, row, { trap: 8, kind: 'handled', code: 'dates_without_zeros', note, expect })
      mark(bed, null, {
        trap: 8,
        kind: 'repaired',
        code: 'encoding_latin1',
        note: 'Excel lưu lại: không còn là UTF-8, dấu tiếng Việt đã mất',
      })
    },
  },
  {
    // Taken on the 20th of the month; the regular export of April restates it.
    office: 'dn',
    month: '2025-03',
    early: true,
    plant: (bed) => {
      const row = middle(bed, 0)
      const note = 'Số liệu lũy kế tới lúc xuất; tệp xuất sau ghi lại số lớn hơn'
      mark(bed, row, {
        trap: 9,
        kind: 'handled',
        code: 'restated_later',
        note,
        expect: postValue(row, 'reactions', row.figures.reactions),
      })
    },
  },
  {
    office: 'bt',
    month: '2025-02',
    plant: (bed) => {
      const row = middle(bed, 3)
      const altered = alter(bed, row, { reach: '1.234' })
      const note = 'Số 1.234 có hai cách hiểu: ô bị loại, bài vẫn được nạp'
      mark(bed, altered, {
        trap: 20,
        kind: 'rejected',
        code: 'ambiguous_number',
        note,
        expect: postValue(row, 'reach', null),
      })
    },
  },
]
