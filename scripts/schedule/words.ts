/** How long something took, as an officer reads it. */

/** `45 giây`, `3 phút 5 giây`, `2 giờ 0 phút`. */
export function spanText(seconds: number): string {
  if (seconds < 60) return `${seconds} giây`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} phút ${seconds % 60} giây`
  return `${Math.floor(seconds / 3600)} giờ ${Math.floor((seconds % 3600) / 60)} phút`
}
