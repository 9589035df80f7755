/** One article, one address: what trackers, protocols and habits add to an address is taken off before it is compared. */

const tracking = /^(utm_\w+|fbclid|gclid|zarsrc|mibextid|_gl|mc_[ce]id)$/i

/**
 * `http://www.hoi-a.vn/tin/12/?utm_source=zalo#top` -> `https://hoi-a.vn/tin/12`. For comparing only: the site may not
 * answer there. Null when the text is no web address.
 */
export function canonicalUrl(text: string): string | null {
  const url = webUrl(text)
  if (url === null) return null
  const query = new URLSearchParams([...url.searchParams].filter(([name]) => !tracking.test(name))).toString()
  const host = url.host.replace(/^www\./, '')
  return `https://${host}${url.pathname.replace(/\/+$/, '')}${query === '' ? '' : `?${query}`}`
}

/** A web address, resolved against the page where it stands; null when it is none. */
export function webUrl(text: string, base?: string): URL | null {
  try {
    const url = new URL(text.trim(), base)
    return /^https?:$/.test(url.protocol) ? url : null
  } catch {
    // No address at all; the caller says what that means.
    return null
  }
}
