/**
 * Post and page ids as text. A spreadsheet keeps 15 digits: `1123178815835796` saved again becomes
 * `1123178815835790.00` or `1.12E+15`. Such an id is never taken as it stands; the permalink may still hold the real one.
 */

export type ReadId =
  | { readonly state: 'intact'; readonly id: string }
  | { readonly state: 'rescued'; readonly id: string }
  | { readonly state: 'damaged' }
  | { readonly state: 'blank' }

const intact = /^\d{5,25}$/
/** `{page}_{post}`: the Graph API's and the older exports' form. */
const joined = /^(\d{5,25})_(\d{5,25})$/
const floatForm = /^(\d{5,25})[.,]0+$/
const powerForm = /^(\d)(?:[.,](\d+))?E\+?(\d{1,2})$/i

/** Reads a post id; `permalink` is looked at only when the id is damaged. */
export function readPostId(raw: string, permalink: string | null): ReadId {
  return readId(raw, permalink === null ? [] : postIdsIn(permalink))
}

/** Reads a page id; `permalink` is looked at only when the id is damaged. */
export function readPageId(raw: string, permalink: string | null): ReadId {
  return readId(raw, permalink === null ? [] : pageIdsIn(permalink))
}

function readId(raw: string, candidates: readonly string[]): ReadId {
  const text = raw.trim()
  if (text === '') return { state: 'blank' }
  if (intact.test(text)) return { state: 'intact', id: text }
  const post = joined.exec(text)?.[2]
  if (post !== undefined) return { state: 'intact', id: post }
  const whole = floatForm.exec(text)?.[1]
  // Up to 15 digits a spreadsheet loses nothing: only the decimals were added.
  if (whole !== undefined && whole.length <= 15) return { state: 'rescued', id: whole }
  const fitting = candidates.filter((candidate) => couldHaveBecome(candidate, text))
  return new Set(fitting).size === 1 ? { state: 'rescued', id: fitting[0]! } : { state: 'damaged' }
}

/** Could a spreadsheet have turned this id into the damaged text? Decided by how far apart the two can be. */
export function couldHaveBecome(id: string, damaged: string): boolean {
  const distance = (shown: bigint) => (BigInt(id) > shown ? BigInt(id) - shown : shown - BigInt(id))
  // What goes lost beyond the fifteenth digit.
  const lost = 10n ** BigInt(Math.max(0, id.length - 15))
  const whole = floatForm.exec(damaged)?.[1]
  if (whole !== undefined) return id.length === whole.length && distance(BigInt(whole)) < lost
  const power = powerForm.exec(damaged)
  if (!power) return false
  const [, lead, decimals = '', exponent] = power
  const places = Number(exponent) - decimals.length
  if (places < 0) return false
  // The last digit shown is rounded: 1.12E+15 stands for anything from 1.115 to 1.125.
  const unit = 10n ** BigInt(places)
  return distance(BigInt(`${lead}${decimals}`) * unit) <= unit / 2n + lost
}

/** The numeric ids in a post's link that can be the post's own. */
function postIdsIn(permalink: string): string[] {
  const patterns = [/[?&](?:story_fbid|fbid)=(\d+)/, /\/(?:posts|videos|reel|photos)\/(?:[^/?]+\/)?(\d+)/]
  return patterns.flatMap((pattern) => pattern.exec(permalink)?.[1] ?? [])
}

function pageIdsIn(permalink: string): string[] {
  const patterns = [/[?&]id=(\d+)/, /facebook\.com\/(\d+)\//]
  return patterns.flatMap((pattern) => pattern.exec(permalink)?.[1] ?? [])
}

/**
 * Did a spreadsheet round the ids of a whole file without leaving a mark (`1123178815835790`)? True when every id
 * longer than 15 digits ends in zeros, so often that chance is below one in a million.
 */
export function allRounded(ids: Iterable<string>): boolean {
  let zeros = 0
  for (const id of ids) {
    if (id.length <= 15) continue
    if (!/^0+$/.test(id.slice(15))) return false
    zeros += id.length - 15
  }
  return zeros >= 6
}
