/**
 * Asking a platform: 500 pages x 30 days from a server that answers in 50 ms, against the least time in which so many
 * requests can be made at the allowed concurrency; and the memory of 5,000 pages against that of 500.
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import type { Ratio } from './measure.ts'

const latencyMs = 50
const run = promisify(execFile)

interface Pulled {
  readonly ms: number
  readonly rows: number
  readonly memory: number
  readonly concurrency: number
}

export interface PullRatios {
  readonly time: Ratio
  /** Requests of the 500 pages, for the report. */
  readonly requests: number
  readonly rows: number
  /** Peak memory in MiB of a process that pulls so many pages. */
  readonly memory: { readonly of500: number; readonly of5000: number }
}

export async function pullRatios(dir: string): Promise<PullRatios> {
  const server = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'graphServer.ts')])
  try {
    const [url] = (await once(createInterface(server.stdout), 'line')) as [string]
    const small = await pull(url, dir, 500)
    const requests = await count(url)
    const large = await pull(url, dir, 5000)
    return {
      time: {
        name: `500 pages x 30 days over ${requests} requests, the least time at concurrency ${small.concurrency}`,
        limit: 2,
        referenceMs: (requests * latencyMs) / small.concurrency,
        oursMs: small.ms,
      },
      requests,
      rows: small.rows,
      memory: { of500: small.memory, of5000: large.memory },
    }
  } finally {
    server.kill()
  }
}

async function pull(url: string, dir: string, pages: number): Promise<Pulled> {
  const script = join(import.meta.dirname, 'pullPages.ts')
  const { stdout } = await run(process.execPath, ['--import', 'tsx', script, url, dir, String(pages)])
  return JSON.parse(stdout) as Pulled
}

const count = async (url: string) => Number(await (await fetch(`${url}/count`)).text())
