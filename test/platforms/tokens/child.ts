/** A process of its own that works with rotating tokens: argument is one JSON text of `ChildWork`. */
import { stdout } from 'node:process'
import { pullSource } from '../../../ingest/api/pull.ts'
import { openWarehouse } from '../../../ingest/connection.ts'
import type { TokenStore } from '../../../sources/api.ts'
import { platformWorkspace, registryWith } from '../support/workspace.ts'
import { childSource, type ChildWork } from './childWork.ts'

const work = JSON.parse(process.argv[2] ?? '') as ChildWork
const workspace = await platformWorkspace({ ...work.workspace, dir: work.dir })
const source = childSource(work)

let ticks = 0
/** Called whenever the work turns to the outside world: kills this process at the instant asked for. */
const tick = (name: string) => {
  ticks += 1
  if (name === work.killAt || ticks === work.killAt) process.kill(process.pid, 'SIGKILL')
}

const ticking = (store: TokenStore): TokenStore => ({
  read: (account, firstToken) => store.read(account, firstToken),
  renew: async (account, firstToken, renew) => {
    const token = await store.renew(account, firstToken, async (current, interrupted) => {
      tick('begun')
      const renewed = await renew(current, interrupted)
      tick('answered')
      return renewed
    })
    tick('stored')
    return token
  },
})

if (work.does === 'check') {
  for (const { access } of await workspace.checkAccess(source)) stdout.write(`${access.state ?? ''}\n`)
} else {
  const effects = {
    ...workspace.effects,
    clock: () => {
      tick('clock')
      return workspace.effects.clock()
    },
    secret: (name: string) => {
      tick('secret')
      return workspace.effects.secret(name)
    },
    tokens: (id: string) => ticking(workspace.effects.tokens(id)),
  }
  const warehouse = await openWarehouse(`${work.dir}/warehouse.duckdb`, effects)
  const request = {
    registry: registryWith(work.workspace.channels),
    since: null,
    until: null,
    inbox: `${work.dir}/inbox`,
    archive: `${work.dir}/archive`,
    timeZone: 'Asia/Ho_Chi_Minh',
  }
  await pullSource(warehouse, source, request, effects)
  warehouse.close()
  stdout.write(String(ticks))
}
