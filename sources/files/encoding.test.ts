import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decode, decodedChunks, fileEncoding, sniffEncoding } from './encoding.ts'
import { fixtureFolder, utf16le } from './fixtures.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
let folder: Awaited<ReturnType<typeof fixtureFolder>>
beforeAll(async () => {
  folder = await fixtureFolder()
})
afterAll(() => folder.remove())

describe('encodings', () => {
  it('knows them by their bytes', () => {
    expect(sniffEncoding(bytes('\ufeffLượt xem'), true)).toBe('utf-8')
    expect(sniffEncoding(bytes('Lượt xem'), true)).toBe('utf-8')
    expect(sniffEncoding(utf16le('Lượt xem'), true)).toBe('utf-16le')
    // 0xE0 alone is "à" in latin-1 and no UTF-8.
    expect(sniffEncoding(Uint8Array.of(0x74, 0xe0, 0x69), true)).toBe('latin1')
    expect(sniffEncoding(Uint8Array.of(0x50, 0x00, 0x4b), true)).toBeNull()
  })

  it('does not mistake a head cut inside a letter for damage', () => {
    const cut = bytes('Lượt').subarray(0, 2)
    expect(sniffEncoding(cut, false)).toBe('utf-8')
    expect(sniffEncoding(cut, true)).toBe('latin1')
  })

  it('takes the mark off and leaves the letters', () => {
    expect(decode(utf16le('Ngày'), 'utf-16le')).toBe('Ngày')
    expect(decode(bytes('\ufeffNgày'), 'utf-8')).toBe('Ngày')
  })

  it('considers the whole file, not its head', async () => {
    const late = new Uint8Array([...bytes('a'.repeat(100_000)), 0xe0, 0x69])
    expect(await fileEncoding((await folder.write('late.csv', late)).path)).toBe('latin1')
    const cut = bytes('a'.repeat(100_000) + 'ư').slice(0, -1)
    expect(await fileEncoding((await folder.write('cut.csv', cut)).path)).toBe('latin1')
    expect(await fileEncoding((await folder.write('good.csv', 'a'.repeat(100_000) + 'ư')).path)).toBe('utf-8')
  })

  it('streams a file of more than one piece without breaking a letter', async () => {
    const text = `x${'ư𝐓'.repeat(500_000)}`
    for (const [name, content, encoding] of [
      ['u8.txt', bytes(`\ufeff${text}`), 'utf-8'],
      ['u16.txt', utf16le(text), 'utf-16le'],
    ] as const) {
      const file = await folder.write(name, content)
      let read = ''
      let chunks = 0
      for await (const chunk of decodedChunks(file.path, encoding)) {
        read += chunk
        chunks += 1
      }
      expect(read === text).toBe(true)
      expect(chunks).toBeGreaterThan(1)
    }
  })
})
