/** Text as bytes, as the various programs leave it. */

/** UTF-16, little end first, with its mark, as Meta writes daily files. */
export const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le')

/** What an old Excel makes of Vietnamese when it saves as CSV: letters outside latin-1 become question marks. */
export function latin1(text: string): Uint8Array {
  const kept = [...text.replace(/^\ufeff/, '').normalize('NFC')].map((letter) =>
    letter.codePointAt(0)! < 256 ? letter : '?',
  )
  return Buffer.from(kept.join(''), 'latin1')
}
