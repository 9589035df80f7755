import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SourceError } from '../source.ts'
import { fixtureFolder, utf16le } from './fixtures.ts'
import { resolveObservedAt, sidecarSuffix } from './observedAt.ts'

let folder: Awaited<ReturnType<typeof fixtureFolder>>
beforeAll(async () => {
  folder = await fixtureFolder()
})
afterAll(() => folder.remove())

const timeZone = 'Asia/Ho_Chi_Minh'
const latestInFile = '2025-03-15T10:06:00.000Z'
const modifiedAt = '2025-03-20T00:00:00.000Z'

async function refusal(promise: Promise<unknown>): Promise<SourceError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(SourceError)
  return error as SourceError
}

describe('the export time', () => {
  it('is what the operator gives, else the cell, else the sidecar, else the modification time', async () => {
    const file = await folder.write('a.csv', 'x', { modifiedAt })
    const asked = { timeZone, latestInFile }
    expect(await resolveObservedAt(file, { ...asked, given: null })).toEqual({
      at: modifiedAt,
      basis: 'modification_time',
      estimated: true,
    })
    await folder.write(`a.csv${sidecarSuffix}`, '16/03/2025 08:00\r\n')
    expect(await resolveObservedAt(file, { ...asked, given: null })).toEqual({
      at: '2025-03-16T01:00:00.000Z',
      basis: 'sidecar',
      estimated: false,
    })
    const inFile = '2025-03-17T00:00:00.000Z'
    expect((await resolveObservedAt(file, { ...asked, given: null, inFile })).basis).toBe('in_file')
    expect(await resolveObservedAt(file, { ...asked, given: '2025-03-18T00:00:00+07:00', inFile })).toEqual({
      at: '2025-03-17T17:00:00.000Z',
      basis: 'given',
      estimated: false,
    })
  })

  it('reads a sidecar that Notepad saved as UTF-16', async () => {
    const file = await folder.write('n.csv', 'x', { modifiedAt })
    await folder.write(`n.csv${sidecarSuffix}`, utf16le('16/03/2025 08:00'))
    expect((await resolveObservedAt(file, { timeZone, latestInFile, given: null })).basis).toBe('sidecar')
  })

  it('asks when the modification time is not later than everything in the file', async () => {
    const file = await folder.write('b.csv', 'x', { modifiedAt: latestInFile })
    const error = await refusal(resolveObservedAt(file, { timeZone, latestInFile, given: null }))
    expect(error.code).toBe('observed_at_unknown')
    expect(error.message).toContain('--exported-at')
    expect(error.message).toContain('b.csv.xuat-luc.txt')
  })

  it('refuses a given time that the content contradicts, and a sidecar that is no time', async () => {
    const file = await folder.write('c.csv', 'x', { modifiedAt })
    const early = resolveObservedAt(file, { timeZone, latestInFile, given: '2025-03-01T00:00:00Z' })
    expect((await refusal(early)).code).toBe('exported_before_content')
    await folder.write(`c.csv${sidecarSuffix}`, 'hôm qua')
    const unreadable = resolveObservedAt(file, { timeZone, latestInFile, given: null })
    expect((await refusal(unreadable)).code).toBe('sidecar_unreadable')
  })
})
