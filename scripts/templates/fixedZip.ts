/** Takes the time of writing out of a zip, so that the same template is the same bytes on any day. */

/** 1 January 1980 00:00, the earliest that the format knows. */
const dosDate = 0x0021
const dosTime = 0
const endRecord = 0x06054b50
const centralEntry = 0x02014b50

/** The same archive with every entry's time set to the earliest one. */
export function withFixedTimes(zip: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(zip)
  const view = new DataView(bytes.buffer)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== endRecord) end -= 1
  if (end < 0) throw new RangeError('not a zip archive')
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index += 1) {
    if (view.getUint32(at, true) !== centralEntry) throw new RangeError('damaged zip directory')
    view.setUint16(at + 12, dosTime, true)
    view.setUint16(at + 14, dosDate, true)
    const local = view.getUint32(at + 42, true)
    view.setUint16(local + 10, dosTime, true)
    view.setUint16(local + 12, dosDate, true)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return bytes
}
