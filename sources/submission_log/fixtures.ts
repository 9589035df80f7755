/** What the tests of this folder share: a registry, a folder of files, readings and refusals. */
import { createHash } from 'node:crypto'
import { fixtureFolder } from '../files/fixtures.ts'
import { workspaceFixture } from '../registry/fixtures.ts'
import { loadRegistry } from '../registry/loadRegistry.ts'
import { SourceError, type InputFile, type ReadContext } from '../source.ts'
import { itemsOf, workbook } from '../typed/fixtures.ts'
import { submissionLog } from './source.ts'

export const itemHeader = [
  'Đơn vị',
  'Mã sự kiện',
  'Tiêu đề',
  'Loại',
  'Kênh đích',
  'Ngày giờ gửi',
  'Tệp hoặc nội dung',
  'Số ảnh',
  'Có chú thích',
  'Trạng thái',
  'Lý do trả lại',
  'Ngày đăng',
  'Liên kết',
]
export const eventHeader = ['Mã sự kiện', 'Đơn vị', 'Tên', 'Ngày', 'Kết thúc', 'Quan trọng']
export const march = [
  ['Kỳ từ', '01/03/2024'],
  ['Kỳ đến', '31/03/2024'],
  ['Phạm vi', 'Hội LHPN thành phố A'],
]

type Sheets = Parameters<typeof workbook>[0]

/** A log of March 2024 with these rows of "Tin bài". */
export const log = (rows: Sheets[string], extra: Sheets = {}) =>
  workbook({ 'Tin bài': [itemHeader, ...rows], 'Thông tin': march, ...extra })

/** The first 24 hexadecimal digits of a text's digest. */
export const sha = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 24)

type Content = Parameters<Awaited<ReturnType<typeof fixtureFolder>>['write']>

/** A registry and a folder to put files into. */
export async function desk() {
  const workspace = await workspaceFixture()
  const folder = await fixtureFolder()
  const { registry } = await loadRegistry(workspace.dir)
  const context: ReadContext = { registry: registry!.lookup, exportedAt: null, channel: null }
  let files = 0
  return {
    put: (name: Content[0], content: Content[1], options?: Content[2]) =>
      folder.write(`${(files += 1)}-${name}`, content, options),
    read: async (file: InputFile) => itemsOf(await submissionLog.read(file, context)),
    /** `code: message` of the refusal of a whole file. */
    refusal: (file: InputFile) =>
      submissionLog.read(file, context).then(
        () => 'read',
        (error: unknown) => {
          if (error instanceof SourceError) return `${error.code}: ${error.message}`
          throw error
        },
      ),
    remove: async () => {
      await workspace.remove()
      await folder.remove()
    },
  }
}
