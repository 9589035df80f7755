/** What makes two submissions the same text: the file or content that was sent, else the title. */
import { createHash } from 'node:crypto'

/** For comparing only: NFKC, lower case, white space collapsed. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** `c:` and the digest of the content, or `t:` and that of the title when no content was given. */
export function textIdentity(content: string | null, title: string): string {
  const basis = content === null || folded(content) === '' ? 't' : 'c'
  const digest = createHash('sha256')
    .update(folded(basis === 'c' ? content! : title))
    .digest('hex')
  return `${basis}:${digest.slice(0, 24)}`
}
