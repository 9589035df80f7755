import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LockHeld, withFileLock } from './fileLock.ts'

let dir: string
let lock: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'thidua-lock-'))
  lock = join(dir, 'sub', 'x.lock')
})
afterEach(() => rm(dir, { recursive: true, force: true }))

/** No system hands out process ids this high. */
const nobody = 999_999_999
const leave = async (content: string) => {
  await withFileLock(lock, 0, () => Promise.resolve())
  await writeFile(lock, content)
}
const takes = () => withFileLock(lock, 0, () => Promise.resolve('taken'))

describe('a lock file', () => {
  it('is held while the work is done, names its holder, and goes when the work fails too', async () => {
    await withFileLock(lock, 0, async () => {
      expect((await readFile(lock, 'utf8')).split('\n')[0]).toBe(String(process.pid))
      const refused = await withFileLock(lock, 0, () => Promise.resolve()).catch((error: unknown) => error)
      expect(refused).toBeInstanceOf(LockHeld)
      expect(refused).toMatchObject({ holder: { pid: process.pid } })
    })
    expect(existsSync(lock)).toBe(false)
    await expect(withFileLock(lock, 0, () => Promise.reject(new RangeError('x')))).rejects.toThrow(RangeError)
    expect(existsSync(lock)).toBe(false)
  })

  it('is waited for', async () => {
    let released = false
    const holding = withFileLock(lock, 0, async () => {
      await delay(150)
      released = true
    })
    await delay(20)
    expect(await withFileLock(lock, 5000, () => Promise.resolve(released))).toBe(true)
    await holding
  })

  it('does not hold for a process that is gone', async () => {
    await leave(`${nobody}\n${Date.now()}\n`)
    expect(await takes()).toBe('taken')
  })

  it('does not hold when its process id was given out anew: written before the machine or this process started', async () => {
    await leave(`${process.ppid}\n1\n`)
    expect(await takes()).toBe('taken')
    await leave(`${process.pid}\n${Math.round(performance.timeOrigin) - 60_000}\n`)
    expect(await takes()).toBe('taken')
  })

  it('that is just being written holds; one that was never finished does not', async () => {
    await leave('')
    await expect(takes()).rejects.toBeInstanceOf(LockHeld)
    const minuteAgo = Date.now() / 1000 - 60
    await utimes(lock, minuteAgo, minuteAgo)
    expect(await takes()).toBe('taken')
  })

  it('left behind by one is taken by one of many, one after the other', async () => {
    await leave(`${nobody}\n${Date.now()}\n`)
    // A helper that was killed while it cleared the way.
    await writeFile(`${lock}.don`, `${nobody}\n${Date.now()}\n`)
    let inside = 0
    let most = 0
    await Promise.all(
      Array.from({ length: 20 }, () =>
        withFileLock(lock, 20_000, async () => {
          most = Math.max(most, (inside += 1))
          await delay(2)
          inside -= 1
        }),
      ),
    )
    expect(most).toBe(1)
  })

  it('of a killed process is free', async () => {
    const script = `import { withFileLock } from ${JSON.stringify(join(import.meta.dirname, 'fileLock.ts'))}
      await withFileLock(${JSON.stringify(lock)}, 0, async () => { console.log('in'); setInterval(() => 0, 1000); await new Promise(() => 0) })`
    const file = join(dir, 'hold.mts')
    await writeFile(file, script)
    const child = spawn(process.execPath, ['--import', 'tsx', file])
    await once(child.stdout, 'data')
    await expect(takes()).rejects.toMatchObject({ holder: { pid: child.pid } })
    child.kill('SIGKILL')
    await once(child, 'close')
    expect(await takes()).toBe('taken')
  })
})
