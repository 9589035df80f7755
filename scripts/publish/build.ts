/** Runs Evidence's own Vite build over the laid template, with its output kept for the case that it fails. */
import { spawn } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { CommandError, exitCodes } from '../cli/outcome.ts'
import { templateDir } from './template.ts'

export interface BuildOptions {
  readonly basePath: string
  readonly expectedPages: number
  readonly advance: (done: number, total: number) => void
  readonly log: (line: string) => void
}

/** Builds the static files and returns their folder. */
export async function buildStatic({ basePath, expectedPages, advance, log }: BuildOptions): Promise<string> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js')
  const child = spawn(process.execPath, [vite, 'build'], {
    cwd: templateDir,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NODE_OPTIONS: [process.env['NODE_OPTIONS'], '--max-old-space-size=4096'].filter(Boolean).join(' '),
      SEND_ANONYMOUS_USAGE_STATS: 'no',
      EVIDENCE_DATA_DIR: './static/data',
      EVIDENCE_DATA_URL_PREFIX: 'static/data',
      THIDUA_BASE_PATH: basePath,
    },
  })
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output.push(text)
      log(text.trimEnd())
    })
  }
  const watch = setInterval(() => {
    void prerenderedPages().then((done) => advance(Math.min(done, expectedPages), expectedPages))
  }, 500)
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject).once('close', resolve)
    })
    if (code !== 0) {
      const lines = output.join('').trimEnd().split('\n').slice(-30)
      throw new CommandError(exitCodes.failed, 'Evidence không dựng được trang.', lines)
    }
  } finally {
    clearInterval(watch)
  }
  return join(templateDir, 'build')
}

/** How many pages stand already; none before the prerendering begins. */
async function prerenderedPages(): Promise<number> {
  const pages = join(templateDir, '.svelte-kit', 'output', 'prerendered', 'pages')
  const files = await readdir(pages, { recursive: true }).catch(() => [])
  return files.filter((file) => file.endsWith('.html')).length
}
