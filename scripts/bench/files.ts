/** The two files that the benchmarks read: made here, the same bytes each time, in the shapes measured on real exports. */
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'

const knownHeaders = [
  'Post ID',
  'Page ID',
  'Page name',
  'Title',
  'Description',
  'Duration (sec)',
  'Publish time',
  'Caption type',
  'Permalink',
  'Is crosspost',
  'Is share',
  'Post type',
  'Languages',
  'Custom labels',
  'Funded content status',
  'Data comment',
  'Date',
  'Views',
  'Reach',
  'Reactions, Comments and Shares',
  'Reactions',
  'Comments',
  'Shares',
  'Total clicks',
]
const width = 235
const rowsPerPage = 120
const pageCount = 40

/** The page ids that the ragged export speaks of; the registry of the benchmark knows them. */
export const benchPages = Array.from({ length: pageCount }, (_, page) => String(100_000_000_000_000 + page))

/** 4,800 posts of 40 pages under one header of 235 columns, each page's block cut after its own last column. */
export async function writeRaggedExport(path: string): Promise<void> {
  const headers = [
    ...knownHeaders,
    ...Array.from({ length: width - knownHeaders.length }, (_, i) => `Video retention at ${i}%`),
  ]
  const lines = [headers.map((header) => `"${header}"`).join(',')]
  benchPages.forEach((pageId, page) => {
    const blockWidth = page === 0 ? width : 32 + ((page * 53) % (width - 31))
    for (let row = 0; row < rowsPerPage; row += 1) lines.push(postLine(pageId, page, row, blockWidth))
  })
  await writeFile(path, `\uFEFF${lines.join('\n')}\n`)
}

function postLine(pageId: string, page: number, row: number, blockWidth: number): string {
  const [reactions, comments, shares] = [(row * 7) % 91, (row * 3) % 17, row % 5] as const
  const day = String(1 + (row % 28)).padStart(2, '0')
  const known = [
    `${1_220_000_000_000_000 + page * 1000 + row}`,
    pageId,
    `"Trang số ${page}"`,
    `"Hoạt động số ${row}\nGhi nhận tại cơ sở, có ""trích dẫn"" và dấu phẩy"`,
    '',
    '0',
    `"02/${day}/2025 ${String(row % 24).padStart(2, '0')}:15"`,
    'N/A',
    `https://www.facebook.com/${pageId}/posts/${1_220_000_000_000_000 + page * 1000 + row}`,
    '0',
    '0',
    'Photos',
    '',
    '',
    '',
    '',
    'Lifetime',
    String(1000 + row),
    String(800 + row),
    String(reactions + comments + shares),
    String(reactions),
    String(comments),
    String(shares),
    String(row % 40),
  ]
  const rest = Array.from({ length: blockWidth - known.length }, (_, i) =>
    i % 3 === 0 ? '' : String((row * i) % 100),
  )
  return [...known, ...rest].join(',')
}

/** A daily metric file of as many days in a row, UTF-16LE with its title line, from the first day of year 1 on. */
export async function writeDailyFile(path: string, days: number): Promise<void> {
  const out = createWriteStream(path)
  const write = async (text: string) => {
    if (!out.write(Buffer.from(text, 'utf16le'))) await once(out, 'drain')
  }
  out.write(Buffer.from([0xff, 0xfe]))
  await write('sep=,\r\n"Lượt xem"\r\n"Ngày","Primary"\r\n')
  const first = new Date('0001-01-01T00:00:00Z').getTime()
  for (let from = 0; from < days; from += 10_000) {
    let text = ''
    for (let day = from; day < Math.min(from + 10_000, days); day += 1) {
      text += `"${new Date(first + day * 86_400_000).toISOString().slice(0, 19)}","${(day * 31) % 9973}"\r\n`
    }
    await write(text)
  }
  out.end()
  await once(out, 'finish')
}
