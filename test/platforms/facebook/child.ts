/** The process that is killed: pulls the pages 1 to n from the server at `url` into the workspace `dir`. */
import { facebookConfig } from '../../../sources/facebook/config.ts'
import { facebook } from '../../../sources/facebook/source.ts'
import { platformWorkspace } from '../support/workspace.ts'
import { channelId, pageId, secretName, tokenOf } from './pages.ts'

const [dir = '', url = '', pages = '0', at = ''] = process.argv.slice(2)
const numbers = Array.from({ length: Number(pages) }, (_, i) => i + 1)
const workspace = await platformWorkspace({
  dir,
  at,
  channels: numbers.map((n) => ({
    id: channelId(n),
    platform: 'facebook',
    kind: 'page',
    externalIds: [pageId(n)],
  })),
  env: Object.fromEntries(numbers.map((n) => [secretName(n), tokenOf(n)])),
})
const tokens = Object.fromEntries(numbers.map((n) => [channelId(n), secretName(n)]))
const config = facebookConfig.parse({ tokens, base_url: url, since: '2024-01-01' })
const { problems } = await workspace.pull(facebook(config))
process.stdout.write(JSON.stringify(problems))
