import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redactor } from './redact.ts'

describe('redaction', () => {
  test('takes out what platforms repeat by name, known or not', () => {
    const { redact } = redactor()
    expect(redact('{"next":"https://x/v25.0/1/posts?access_token=EAAB%7Cxyz&limit=100"}')).toBe(
      '{"next":"https://x/v25.0/1/posts?access_token=***&limit=100"}',
    )
    expect(redact('{"access_token":"abc.def","refresh_token" : "r1","expires_in":7200}')).toBe(
      '{"access_token":"***","refresh_token" : "***","expires_in":7200}',
    )
    expect(redact('GET https://x/channels?part=id&key=AIzaSy-0&id=UC1')).toBe(
      'GET https://x/channels?part=id&key=***&id=UC1',
    )
    expect(redact('một câu bình thường, keyword=5')).toBe('một câu bình thường, keyword=5')
  })

  test('a known secret is nowhere in the text, however an address or a JSON text writes it', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 6, unit: 'grapheme-ascii' }).filter((secret) => !'xyz***'.includes(secret)),
        fc.constantFrom('plain', 'address', 'json', 'escaped'),
        (secret, way) => {
          const { learn, redact } = redactor()
          learn([secret])
          const written = {
            plain: secret,
            address: encodeURIComponent(secret),
            json: JSON.stringify(secret).slice(1, -1),
            escaped: JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
          }[way]
          expect(redact(`x ${written} y ${written} z`)).toBe('x *** y *** z')
        },
      ),
    )
  })

  test('a secret that holds another goes as a whole', () => {
    const { learn, redact } = redactor()
    learn(['token-1', 'token-1-and-more'])
    expect(redact('token-1-and-more')).not.toContain('more')
  })
})
