import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { contentSecurityPolicy, finishHtml } from './finishHtml.ts'

const page = (head: string, body: string) =>
  `<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8" />\n${head}</head>\n<body>${body}</body>\n</html>`

test('a page without a script may run none', () => {
  const html = finishHtml(page('<title>Xếp hạng</title>', '<!-- HTML --><p>88,25</p>'))
  expect(html).toContain(`script-src 'none'`)
  expect(html).toContain(`connect-src 'none'`)
  expect(html).not.toContain('<!--')
  expect(html.indexOf('content-security-policy')).toBeLessThan(html.indexOf('<title>'))
})

test('a page with a script may run its own, by digest, and keeps the comments that Svelte looks for', () => {
  const code = '\nstart()\n'
  const html = finishHtml(
    page('<!-- HEAD_x_START -->', `<script>${code}</script><script type="application/json">{}</script>`),
  )
  const digest = createHash('sha256').update(code).digest('base64')
  expect(html).toContain(`script-src 'self' 'wasm-unsafe-eval' 'sha256-${digest}'`)
  expect(html).toContain('<!-- HEAD_x_START -->')
  expect(html.match(/sha256-/g)).toHaveLength(1)
})

test('card tags of Evidence and preloads go, our own tags stay', () => {
  const html = finishHtml(
    page(
      '<meta name="twitter:site" content="@evidence_dev" /><link rel="modulepreload" href="/a.js"><meta name="description" content="Quý I/2025">',
      '',
    ),
  )
  expect(html).not.toContain('evidence_dev')
  expect(html).not.toContain('modulepreload')
  expect(html).toContain('Quý I/2025')
})

test('nothing outside the own host is ever allowed', () => {
  for (const html of ['', '<script>a()</script>'])
    expect(contentSecurityPolicy(html)).not.toMatch(/https?:|\*/)
})
