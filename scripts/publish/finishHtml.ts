/**
 * What Evidence's template leaves in a page and readers should not get: its card tags and comments, preloads that a
 * page without a script has no use for. And what it leaves out: the policy that keeps the browser on our own host.
 */
import { createHash } from 'node:crypto'

/** A finished page. The policy allows its inline scripts by their digests, so it must come last. */
export function finishHtml(html: string): string {
  // A page with a script finds its places again by Svelte's comments; elsewhere they are dead weight.
  const bare = /<script/.test(html) ? html : html.replace(/<!--[\s\S]*?-->/g, '')
  const tidy = bare
    .replace(/<meta\s+name="twitter:[^>]*>/g, '')
    .replace(/<link\s+rel="modulepreload"[^>]*>/g, '')
    .replace(/<meta\s+property="og:[^>]*content="undefined"[^>]*>/g, '')
    .replace(/\n\s*\n+/g, '\n')
  const policy = contentSecurityPolicy(tidy)
  return tidy.replace(
    /<meta charset="utf-8"\s*\/?>/i,
    (charset) => `${charset}\n<meta http-equiv="content-security-policy" content="${policy}">`,
  )
}

/** Everything from our own host; a page without a script may run none. */
export function contentSecurityPolicy(html: string): string {
  const scripts = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)]
    .filter(([tag]) => !/type="application\/json"/.test(tag.slice(0, tag.indexOf('>'))))
    .map(([, code]) => `'sha256-${createHash('sha256').update(code!).digest('base64')}'`)
  const hasScript = /<script/.test(html)
  return [
    `default-src 'none'`,
    `script-src ${hasScript ? ["'self'", "'wasm-unsafe-eval'", ...new Set(scripts)].join(' ') : "'none'"}`,
    `worker-src ${hasScript ? "'self'" : "'none'"}`,
    `connect-src ${hasScript ? "'self'" : "'none'"}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ')
}
