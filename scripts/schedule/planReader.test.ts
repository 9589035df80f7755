import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { soundWorkspace, workspaceFixture } from '../../sources/registry/fixtures.ts'
import { loadRegistry } from '../../sources/registry/loadRegistry.ts'
import { type ConfiguredPlan, planReader, planText } from './planReader.ts'

const sound = (await soundWorkspace())['thidua.yaml']!
const withSchedule = (schedule: string) => `${sound}sources:\n  inbox: { schedule: "${schedule}" }\n`

let dir: string
let remove: () => Promise<void>
let logged: string[]
let read: () => Promise<ConfiguredPlan>
beforeEach(async () => {
  ;({ dir, remove } = await workspaceFixture({ 'thidua.yaml': withSchedule('30 6 * * *') }))
  logged = []
  const { registry } = await loadRegistry(dir)
  read = planReader(dir, registry!.config, (line) => logged.push(line))
})
afterEach(() => remove())

const change = (text: string) => writeFile(join(dir, 'thidua.yaml'), text)

test('a file that stays as it is says nothing new', async () => {
  const first = await read()
  expect([planText(first), first.timeZone, first.webhook]).toEqual([
    'inbox "30 6 * * *"',
    'Asia/Ho_Chi_Minh',
    undefined,
  ])
  expect(await read()).toBe(first)
  expect(logged).toEqual([])
})

test('a changed file counts from the next beat', async () => {
  await read()
  await change(
    `${withSchedule('0 7 * * 1')}  website: { schedule: "5 5 * * *", sites: {} }\nwebhook: CHAT_HOOK\n`,
  )
  const plan = await read()
  expect([planText(plan), plan.webhook]).toEqual(['inbox "0 7 * * 1", website "5 5 * * *"', 'CHAT_HOOK'])
  expect(logged).toEqual(['thidua.yaml đã đổi; lịch mới: inbox "0 7 * * 1", website "5 5 * * *".'])
  await change(sound)
  expect(planText(await read())).toBe('không có nguồn nào')
})

test('a broken or absent file leaves the former schedule in force and is told once', async () => {
  await read()
  await change(withSchedule('99 6 * * *'))
  expect(planText(await read())).toBe('inbox "30 6 * * *"')
  expect(logged).toEqual([
    'thidua.yaml đã đổi nhưng có lỗi, nên lịch cũ vẫn chạy. Sửa như sau:',
    expect.stringMatching(
      /^ {2}thidua\.yaml, dòng 9, ký tự 22: "sources\.inbox\.schedule": lịch viết bằng năm phần/,
    ),
  ])
  await read()
  expect(logged).toHaveLength(2)
  await rm(join(dir, 'thidua.yaml'))
  expect(planText(await read())).toBe('inbox "30 6 * * *"')
  expect(logged).toHaveLength(4)
})
