import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generateDemo } from './generateDemo.ts'
import type { Manifest } from './manifest.ts'

let first: string
let second: string
let manifest: Manifest
let again: Manifest

beforeAll(async () => {
  first = await mkdtemp(join(tmpdir(), 'thidua-demo-'))
  second = await mkdtemp(join(tmpdir(), 'thidua-demo-'))
  manifest = await generateDemo(first)
  again = await generateDemo(second)
})

afterAll(() => Promise.all([first, second].map((dir) => rm(dir, { recursive: true, force: true }))))

async function inboxFiles(dir: string): Promise<readonly string[]> {
  const entries = await readdir(join(dir, 'inbox'), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(dir, 'inbox').length + 1))
    .sort()
}

describe('the demo files', () => {
  test('are the same bytes in every run, workbooks and sidecars included, with the same times', async () => {
    const names = await inboxFiles(first)
    expect(await inboxFiles(second)).toEqual(names)
    for (const name of names) {
      const [one, other] = [join(first, 'inbox', name), join(second, 'inbox', name)]
      expect((await readFile(one)).equals(await readFile(other)), name).toBe(true)
      expect((await stat(one)).mtimeMs, name).toBe((await stat(other)).mtimeMs)
    }
    expect(again).toEqual(manifest)
  })

  test('are as many as promised, and no name hides another', async () => {
    const names = (await inboxFiles(first)).filter((name) => !/\.(xuat-luc|ky)\.txt$/.test(name))
    expect(names.length).toBe(manifest.files.length)
    expect(names.length).toBeGreaterThanOrEqual(200)
    expect(manifest.counts.posts).toBeGreaterThanOrEqual(6000)
    expect(manifest.files.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(40_000_000)
  })

  test('hold every trap of real-files.md 1 to 21', () => {
    const planted = new Set(manifest.expected.map(({ trap }) => trap))
    expect(Array.from({ length: 21 }, (_, index) => index + 1).filter((trap) => !planted.has(trap))).toEqual(
      [],
    )
  })

  test('tell their time in each of the ways, and one does not', () => {
    expect(new Set(manifest.files.map(({ basis }) => basis))).toEqual(
      new Set(['modification_time', 'sidecar', 'in_file', null]),
    )
  })

  test('refused files and rows have names of their own, so that they can be compared by name alone', () => {
    const refused = new Set(
      manifest.expected
        .filter(({ kind }) => kind === 'rejected' || kind === 'refused_file')
        .map(({ file }) => file),
    )
    const baseName = (path: string) => path.split('/').at(-1)!
    for (const path of refused)
      expect(manifest.files.filter((file) => baseName(file.path) === baseName(path)).length, path).toBe(1)
  })

  test('a content export is ragged: at least six widths under one header of 235 columns or more', async () => {
    const wide = manifest.files.find(({ path }) => path.startsWith('Jul-01-2024_Aug-'))!
    const text = await readFile(join(first, 'inbox', wide.path), 'utf8')
    expect(text.startsWith('\ufeff')).toBe(true)
    expect(text.includes('\r\n')).toBe(true)
    const rows = parse(text, { bom: true, relax_column_count: true }) as string[][]
    expect(rows[0]!.length).toBeGreaterThanOrEqual(235)
    const widths = new Set(rows.slice(1).map(({ length }) => length))
    expect(widths.size).toBeGreaterThanOrEqual(6)
    expect(Math.min(...widths)).toBeLessThan(40)
    expect(rows.length - 1).toBe(wide.rows)
  })
})
