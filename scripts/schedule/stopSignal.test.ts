import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'

test('the first signal asks for an end, its echo is not a second one, a later one ends the process at once', async () => {
  const module = new URL('stopSignal.ts', import.meta.url).href
  const script = `
    const { stopSignal } = await import(${JSON.stringify(module)})
    stopSignal().addEventListener('abort', () => console.log('stopping'))
    console.log('ready')
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script])
  const next = async () => String(((await once(child.stdout, 'data')) as [Buffer])[0])
  expect(await next()).toBe('ready\n')
  const stopping = next()
  child.kill('SIGINT')
  expect(await stopping).toBe('stopping\n')
  child.kill('SIGTERM')
  await delay(1200)
  expect([child.exitCode, child.signalCode]).toEqual([null, null])
  child.kill('SIGINT')
  expect(await once(child, 'close')).toEqual([null, 'SIGINT'])
})
