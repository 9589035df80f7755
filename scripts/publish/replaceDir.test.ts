import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withBuildLock } from './buildLock.ts'
import { refuseForeignDir, replaceDir } from './replaceDir.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'thidua-replace-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const lay = (name: string, files: Record<string, string>) => {
  mkdirSync(join(dir, name), { recursive: true })
  for (const [file, text] of Object.entries(files)) writeFileSync(join(dir, name, file), text)
  return join(dir, name)
}

test('the new folder takes the place of the old one, and nothing of the old one is left', async () => {
  const site = lay('site', { 'index.html': 'old', 'gone.html': 'old' })
  await replaceDir(lay('build', { 'index.html': 'new' }), site, '1')
  expect(readdirSync(site)).toEqual(['index.html'])
  expect(readFileSync(join(site, 'index.html'), 'utf8')).toBe('new')
  expect(readdirSync(dir).sort()).toEqual(['build', 'site'])
})

test('a folder that is not there yet is made, with the folders above it', async () => {
  const site = join(dir, 'a', 'b', 'site')
  await replaceDir(lay('build', { 'index.html': 'new' }), site, '1')
  expect(existsSync(join(site, 'index.html'))).toBe(true)
})

test('a folder that holds something else is refused, an empty one and an old site are not', async () => {
  await expect(refuseForeignDir(lay('documents', { 'thư.docx': 'x' }), 'marker.json')).rejects.toThrow(
    /documents/,
  )
  await refuseForeignDir(lay('empty', {}), 'marker.json')
  await refuseForeignDir(lay('site', { 'marker.json': '{}', 'index.html': 'x' }), 'marker.json')
  await refuseForeignDir(join(dir, 'missing'), 'marker.json')
})

test('one build at a time; a lock left by a dead process does not hold', async () => {
  const lock = join(dir, 'locks', 'build')
  await withBuildLock(lock, async () => {
    await expect(withBuildLock(lock, () => Promise.resolve())).rejects.toThrow(/dựng trang khác/)
  })
  expect(existsSync(lock)).toBe(false)
  // No system hands out process ids this high.
  writeFileSync(lock, '999999999')
  expect(await withBuildLock(lock, () => Promise.resolve('done'))).toBe('done')
})
