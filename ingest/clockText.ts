/** An instant as an officer reads it: by the clock of a zone, hour first. */

/** `06:30 26/11/2026` in the zone. */
export function clockText(instant: Date, timeZone: string): string {
  const part = partsOf(instant, timeZone)
  return `${part['hour']}:${part['minute']} ${part['day']}/${part['month']}/${part['year']}`
}

function partsOf(instant: Date, timeZone: string): Readonly<Record<string, string>> {
  const format = new Intl.DateTimeFormat('vi-VN', {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]))
}
