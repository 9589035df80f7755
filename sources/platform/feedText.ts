/**
 * The letters of a feed. What the document says of itself (byte order mark, then XML declaration) goes before what the
 * server's header says, because the header is often a default that nobody set; and no letter is replaced in silence.
 */
import { ApiError } from '../api.ts'

const marks: readonly { readonly bytes: readonly number[]; readonly encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
]

/**
 * The text of an XML or HTML answer, byte order mark taken off.
 * @throws ApiError `invalid_answer` when its bytes are letters in none of the encodings that it claims
 */
export function feedText(bytes: Uint8Array, contentType: string | undefined): string {
  const marked = marks.find((mark) => mark.bytes.every((byte, i) => bytes[i] === byte))
  const claims = marked ? [marked.encoding] : claimed(bytes, contentType)
  for (const encoding of claims) {
    const text = decoded(bytes, encoding)
    if (text !== null) return text
  }
  throw new ApiError(
    'invalid_answer',
    `Trang trả về chữ không đúng bảng mã đã khai (${claims.join(', ')}), nên không đọc để tránh sai chữ. Hãy báo đơn vị quản trị trang sửa bảng mã thành UTF-8.`,
    { encodings: claims.join(',') },
  )
}

function claimed(bytes: Uint8Array, contentType: string | undefined): string[] {
  // The declaration is in ASCII in every encoding that a feed without a mark can have.
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  const declared =
    /<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1] ??
    /<meta[^>]*\bcharset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1]
  const inHeader = /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1]
  const named = [declared, inHeader].flatMap((name) => (name === undefined ? [] : [name.toLowerCase()]))
  // Whoever writes `utf-16` in single bytes cannot mean it; .NET does so for text that it then sends as UTF-8.
  return [...new Set([...named.filter((name) => !name.startsWith('utf-16')), 'utf-8'])]
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    // An unknown name or bytes that are not in it: the next claim may hold.
    return null
  }
}
