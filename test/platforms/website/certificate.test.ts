import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { websiteConfig } from '../../../sources/website/config.ts'
import { website } from '../../../sources/website/source.ts'
import { platformWorkspace } from '../support/workspace.ts'
import { selfSigned } from './certificate.ts'
import { rss } from './server.ts'

it.each([
  ['that nobody vouches for', '2020-01-01T00:00:00', '2049-01-01T00:00:00'],
  ['that has expired', '2020-01-01T00:00:00', '2021-01-01T00:00:00'],
])('a site with a certificate %s is reported, never read', async (_, from, to) => {
  let asked = 0
  const server = createServer(selfSigned(from, to), (_request, response) => {
    asked += 1
    response.end(rss([]))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const workspace = await platformWorkspace({
    channels: [{ id: 'web-a', platform: 'website', kind: 'site' }],
    at: '2024-05-15T01:00:00Z',
  })
  try {
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const { problems, clean } = await workspace.pull(
      website(websiteConfig.parse({ sites: { 'web-a': { url } } })),
    )
    expect(clean).toBe(false)
    expect(problems).toMatchObject([{ subject: 'web-a', slice: 'site', code: 'certificate' }])
    expect(asked).toBe(0)
  } finally {
    await workspace.remove()
    server.close()
  }
})
