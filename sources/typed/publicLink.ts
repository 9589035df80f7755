/**
 * A link as people paste it, brought back to the address of its page: Facebook's addresses for telephones become those of
 * the site, and what an app hangs on behind to follow the reader goes. A short link (`fb.watch`, `/share/…`) stays, because
 * only Facebook knows where it leads.
 */

const forTelephones = /^(?:(?:m|web|mbasic|touch|mobile)\.facebook|(?:www\.|m\.)?fb)\.com$/

const followers =
  /^(?:fbclid|mibextid|sfnsn|extid|rdid|share_url|refid|ref|_rdr|_rdc|igsh|igshid|gclid|utm_\w+|__cft__.*|__tn__|__xts__.*)$/i

/** The link without all that; a text that is no link as it is, null as null. */
export function publicLink(text: string | null): string | null {
  if (text === null || !URL.canParse(text)) return text
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return text
  const isForTelephones = forTelephones.test(url.hostname)
  const dropped = [...url.searchParams.keys()].filter((name) => followers.test(name))
  if (!isForTelephones && dropped.length === 0) return text
  for (const name of dropped) url.searchParams.delete(name)
  if (isForTelephones) {
    url.protocol = 'https:'
    url.hostname = 'www.facebook.com'
    url.hash = ''
  }
  return url.toString()
}
