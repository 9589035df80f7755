import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ga4Config } from '../../../sources/ga4/config.ts'
import { ga4 } from '../../../sources/ga4/source.ts'
import { platformWorkspace, type PlatformWorkspace } from '../support/workspace.ts'
import {
  accessToken,
  error,
  type Ga4,
  ga4Server,
  property,
  serviceEmail,
  serviceKey,
  type World,
} from './server.ts'

let server: Ga4
let workspace: PlatformWorkspace

const world = (): World => ({
  days: { '2024-05-12': [120, 40, 45, 60], '2024-05-13': [0, 0, 0, 0], '2024-05-14': [80, 30, 33, 41] },
  metadata: { timeZone: 'Asia/Ho_Chi_Minh', currencyCode: 'VND' },
  pageLimit: 250_000,
  isAllowed: true,
  isKeyKnown: true,
  accidents: [],
  remainingHour: 39_000,
})

const source = (since = '2024-05-01') =>
  ga4(
    ga4Config.parse({
      base_url: server.url,
      oauth_url: `${server.url}/token`,
      since,
      client_email: 'GA_EMAIL',
      private_key: 'GA_KEY',
      properties: { 'web-a': property },
    }),
  )

beforeEach(async () => {
  server = await ga4Server(world())
  workspace = await platformWorkspace({
    channels: [{ id: 'web-a', platform: 'website', kind: 'site' }],
    env: { GA_EMAIL: serviceEmail, GA_KEY: serviceKey },
    // 08:00 in Việt Nam.
    at: '2024-05-15T01:00:00Z',
  })
})

afterEach(async () => {
  await workspace.remove()
  await server.close()
})

const figures = (metric: string) =>
  workspace.ask(
    `select date::varchar as date, value::integer as value, precision, day_zone from raw.ga4__metric
     where metric = '${metric}' order by date, observed_at`,
  )

describe('daily figures', () => {
  it('are whole numbers of the property’s days; a zero is a zero, an absent day unknown', async () => {
    const { clean } = await workspace.pull(source())
    expect(clean).toBe(true)
    const same = { precision: 'exact', day_zone: 'Asia/Ho_Chi_Minh' }
    expect(await figures('screenPageViews')).toEqual([
      { ...same, date: '2024-05-12', value: 120 },
      { ...same, date: '2024-05-13', value: 0 },
      { ...same, date: '2024-05-14', value: 80 },
    ])
    expect((await figures('totalUsers')).map(({ value }) => value)).toEqual([45, 0, 33])
    expect(await workspace.ask('select * from ops.coverage')).toEqual([])
    expect(server.reports()).toEqual([{ from: '2024-05-01', to: '2024-05-14', offset: 0 }])
  })

  it('come page by page until the count is reached', async () => {
    server.world.pageLimit = 2
    await workspace.pull(source())
    expect(server.reports().map(({ offset }) => offset)).toEqual([0, 2])
    expect(await figures('sessions')).toHaveLength(3)
  })

  it('are read again for eight days back, and a corrected day is a new version', async () => {
    await workspace.pull(source())
    server.world.days['2024-05-14'] = [95, 31, 34, 47]
    workspace.setClock('2024-05-16T01:00:00Z')
    const { counts } = await workspace.pull(source())
    // From 15 May eight days back. Of the three days four figures each; those of the 14th have changed.
    expect(server.reports()[1]).toEqual({ from: '2024-05-07', to: '2024-05-15', offset: 0 })
    expect(counts).toMatchObject({ new: 0, updated: 4, unchanged: 8 })
    expect((await figures('screenPageViews')).filter(({ date }) => date === '2024-05-14')).toMatchObject([
      { value: 80 },
      { value: 95 },
    ])
  })

  it('of an ended month are asked for until they have settled, never with an empty range', async () => {
    const may = source()
    for (let day = 1; day <= 12; day += 1) {
      workspace.setClock(`2024-06-${String(day).padStart(2, '0')}T01:00:00Z`)
      expect((await workspace.pull(may)).clean).toBe(true)
    }
    const ofMay = server.reports().filter(({ from }) => from < '2024-06-01')
    // On 1 June whole, then daily up to 9 June (eight days after the end): nine times.
    expect(ofMay).toHaveLength(9)
    expect(ofMay[8]).toEqual({ from: '2024-05-31', to: '2024-05-31', offset: 0 })
  })

  it('of a day that is not over in the property’s zone are partial', async () => {
    // At 01:00 UTC of the 15th it is 18:00 of the 14th in California.
    server.world.metadata = { timeZone: 'America/Los_Angeles' }
    await workspace.pull(source())
    expect((await figures('sessions')).map(({ precision }) => precision)).toEqual([
      'exact',
      'exact',
      'partial',
    ])
  })

  it('of a property without a known zone are refused', async () => {
    for (const metadata of [{}, { timeZone: '(not set)' }]) {
      server.world.metadata = metadata
      const { problems } = await workspace.pull(source())
      expect(problems).toMatchObject([{ slice: 'metric/2024-05', code: 'invalid_answer' }])
    }
    expect(await figures('sessions')).toEqual([])
  })

  it('that Google calls incomplete are kept and marked', async () => {
    server.world.metadata = {
      timeZone: 'Asia/Ho_Chi_Minh',
      subjectToThresholding: true,
      samplingMetadatas: [{ samplesReadCount: '1000', samplingSpaceSize: '5000' }],
      dataLossFromOtherRow: true,
    }
    await workspace.pull(source())
    expect((await figures('sessions')).map(({ precision }) => precision)).toEqual([
      'estimated',
      'estimated',
      'estimated',
    ])
    expect(await workspace.ask('select code from ops.notice order by code')).toEqual([
      { code: 'other_row' },
      { code: 'sampling' },
      { code: 'thresholding' },
    ])
  })
})

describe('limits and access', () => {
  it('a used-up hour stops the property until it is over', async () => {
    server.world.accidents = [
      error(429, 'RESOURCE_EXHAUSTED', 'Exhausted property tokens for a project per hour.'),
    ]
    const { problems } = await workspace.pull(source())
    expect(problems).toMatchObject([{ slice: 'metric/2024-05', code: 'rate_limited' }])
    const asked = server.asked.length
    workspace.setClock('2024-05-15T01:30:00Z')
    await workspace.pull(source())
    expect(server.asked).toHaveLength(asked)
    workspace.setClock('2024-05-15T02:00:01Z')
    expect((await workspace.pull(source())).clean).toBe(true)
    expect(await figures('sessions')).toHaveLength(3)
  })

  it('a used-up day waits for midnight in California', async () => {
    server.world.accidents = [
      error(429, 'RESOURCE_EXHAUSTED', 'Exhausted property tokens per day. Please try again tomorrow.'),
    ]
    expect((await workspace.pull(source())).problems).toMatchObject([{ code: 'quota_exhausted' }])
    // The answer says 18:00 there: six hours.
    expect(
      await workspace.ask(
        `select strftime(paused_until at time zone 'UTC', '%Y-%m-%dT%H:%M') as until from ops.access`,
      ),
    ).toEqual([{ until: '2024-05-15T07:00' }])
  })

  it('too many at once is passing', async () => {
    server.world.accidents = [error(429, 'RESOURCE_EXHAUSTED', 'Exhausted concurrent requests quota.')]
    expect((await workspace.pull(source())).clean).toBe(true)
  })

  it('leaves a property alone that has told that its budget is nearly used up', async () => {
    // 1 000 of 40 000 tokens of the hour are left: 97.5 % are used.
    server.world.remainingHour = 1000
    const { problems, slices } = await workspace.pull(source('2024-04-01'))
    expect(slices).toMatchObject({ read: 1, failed: 1 })
    expect(problems).toMatchObject([{ slice: 'metric/2024-04', code: 'rate_limited' }])
  })

  it('a service account that was taken off the property is told, with what to do', async () => {
    await workspace.pull(source())
    server.world.isAllowed = false
    workspace.setClock('2024-05-16T01:00:00Z')
    const { problems } = await workspace.pull(source())
    expect(problems).toMatchObject([{ subject: 'web-a', code: 'permission_missing' }])
    expect(problems[0]?.message).toContain('Người xem')
    expect(await workspace.ask('select state from ops.access')).toEqual([{ state: 'missing_scope' }])
  })

  it('a deleted key is told', async () => {
    server.world.isKeyKnown = false
    const { problems } = await workspace.pull(source())
    expect(problems).toMatchObject([{ subject: 'web-a', slice: null, code: 'token_invalid' }])
    expect(problems[0]?.message).toContain('GA_KEY')
  })

  it('keeps key, statement and token to itself', async () => {
    await workspace.pull(source())
    const text = await workspace.everything()
    const statement = new URLSearchParams(server.asked.find(({ path }) => path === '/token')?.body).get(
      'assertion',
    )
    expect(statement).toMatch(/^ey/)
    for (const secret of [accessToken, statement!, serviceKey.slice(30, 90)])
      expect(text).not.toContain(secret)
    // One token serves access check and report.
    expect(server.asked.filter(({ path }) => path === '/token')).toHaveLength(1)
  })
})
