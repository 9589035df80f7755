import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failureOf } from './failure.ts'

test('what the operating system says is told in Vietnamese, with the path and a remedy', async () => {
  const path = join(import.meta.dirname, 'failure.ts', 'x')
  const error: unknown = await mkdir(path).catch((thrown: unknown) => thrown)
  expect(failureOf(error, 'vi')).toEqual({
    code: 1,
    kind: 'ENOTDIR',
    message: `Đường dẫn này đi qua một tệp chứ không phải thư mục. Hãy chọn một thư mục. (${path})`,
    details: [],
  })
  const denied = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES', path: '/a' })
  expect(failureOf(denied, 'vi').message).toMatch(/^Không có quyền .* \(\/a\)$/)
  expect(failureOf(denied, 'en').message).toMatch(/^No permission/)
})
