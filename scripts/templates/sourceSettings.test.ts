import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { sourcesConfig } from '../../sources/registry/sourcesConfig.ts'
import { envExample, sourceSettings } from './sourceSettings.ts'

/** The section as an operator would have it after taking off each `# ` that begins a line of settings. */
const uncommented = () => {
  const lines = sourceSettings.split('\n')
  const start = lines.indexOf('# sources:')
  return lines
    .slice(start)
    .map((line) => line.replace(/^# ?/, ''))
    .join('\n')
}

test('the commented section is sound once its comment marks are taken off', () => {
  const { sources, webhook } = parse(uncommented()) as { sources: unknown; webhook: string }
  const checked = sourcesConfig.safeParse(sources)
  expect(checked.error).toBeUndefined()
  expect(Object.keys(checked.data ?? {})).toEqual(Object.keys(sourcesConfig.shape))
  expect(webhook).toBe('WEBHOOK_URL')
})

test('every secret that it names is in .env.example', () => {
  const named = new Set(uncommented().match(/\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b/g))
  const known = Object.keys(parseEnv(envExample.replaceAll(/^# (?=[A-Z0-9_]+=)/gm, '')))
  expect([...named].sort()).toEqual(known.sort())
})
