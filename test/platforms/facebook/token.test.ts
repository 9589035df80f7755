/** The token of a page: good, ending, of no use, or another page's. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { facebookConfig } from '../../../sources/facebook/config.ts'
import { facebook } from '../../../sources/facebook/source.ts'
import { tokenOf } from './pages.ts'
import { codes, openScene, type Scene } from './scene.ts'
import { graphError } from './truth.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

describe('the token', () => {
  const app = { app_id: 'FB_APP_ID', app_secret: 'FB_APP_SECRET' }
  const seconds = (iso: string) => Date.parse(iso) / 1000
  const access = async (more: object = app) =>
    (await scene.workspace.checkAccess(scene.source([1], more)))[0]!.access

  test('is good, and no metric is needed to know it', async () => {
    scene.truth.dead = new Set(['page_follows'])
    expect(await access()).toEqual({
      state: 'ok',
      message: 'Khóa của kênh "Kênh trang-1" dùng được, không có hạn.',
      expiresAt: null,
    })
    expect(await access({})).toMatchObject({
      state: 'ok',
      message: expect.stringContaining('chưa xem được hạn') as string,
    })
    expect(scene.pathsOf()).toEqual(['debug_token', 'me', 'me'])
  })

  test('ends soon: in ten days, by the nearer of its two ends', async () => {
    const good = scene.truth.debug
    scene.truth.debug = (token) => ({
      ...good(token),
      expires_at: seconds('2027-01-15T00:00:00Z'),
      data_access_expires_at: seconds('2026-12-01T12:00:00Z'),
    })
    expect(await access()).toMatchObject({
      state: 'expiring',
      message: expect.stringContaining('chỉ còn 10 ngày') as string,
      expiresAt: '2026-12-01T12:00:00.000Z',
    })
  })

  test.each([
    [{ is_valid: false, error: { code: 190, subcode: 460 } }, 'revoked', 'đổi mật khẩu'],
    [{ scopes: ['pages_read_engagement'] }, 'missing_scope', 'read_insights'],
    [{ type: 'USER' }, 'missing_scope', 'khóa của người dùng'],
  ])('is of no use: %j', async (change, state, word) => {
    const good = scene.truth.debug
    scene.truth.debug = (token) => ({ ...good(token), ...change })
    expect(await access()).toMatchObject({ state, message: expect.stringContaining(word) as string })
    const result = await scene.workspace.pull(scene.source([1], app))
    expect(result.slices.read).toBe(0)
    expect(result.problems).toHaveLength(1)
  })

  test('is good though the app’s own secret is wrong', async () => {
    scene.truth.trouble = ({ path }) => (path.endsWith('debug_token') ? graphError(190) : undefined)
    expect(await access()).toMatchObject({
      state: 'ok',
      message: expect.stringContaining('FB_APP_SECRET') as string,
    })
  })

  test('is good though another app gave it', async () => {
    scene.truth.trouble = ({ path }) => (path.endsWith('debug_token') ? graphError(100) : undefined)
    expect(await access()).toMatchObject({
      state: 'ok',
      message: expect.stringContaining('FB_APP_ID trong .env không phải ứng dụng đã cấp khóa này') as string,
    })
    expect((await scene.workspace.pull(scene.source([1], app))).problems).toEqual([])
  })

  test('of another page is refused, with what to do', async () => {
    scene.page.token = 'unused'
    scene.truth.pages[1]!.token = tokenOf(1)
    const result = await scene.workspace.pull(scene.source([1]))
    expect(codes(result)).toEqual(['trang-1 token_invalid'])
    expect(result.problems[0]?.message).toContain('thật ra là của kênh "Kênh trang-2"')
    expect(result.counts.new).toBe(0)
  })

  test('of an unregistered page names the id to add; a person’s shows nothing of the person', async () => {
    const page = { ...scene.page, id: '5550001', name: 'Nguyễn Thị Thử' }
    scene.truth.pages[0] = page
    const refused = await scene.workspace.pull(scene.source([1]))
    expect(refused.problems[0]?.message).toContain(
      '5550001, chưa có trong danh mục. Nếu đúng là kênh này, hãy thêm mã đó vào cột external_ids của dòng trang-1',
    )
    scene.truth.trouble = ({ query }) =>
      query.get('fields')?.includes('fan_count') ? graphError(100) : undefined
    const person = await scene.workspace.pull(scene.source([1]))
    expect(person.problems[0]?.message).toContain('khóa của người dùng')
    expect(await scene.workspace.everything()).not.toContain('Nguyễn Thị Thử')
    expect(person.problems[0]?.message).not.toContain('5550001')
  })

  test('that is missing in .env is asked for by its name', async () => {
    const config = facebookConfig.parse({ tokens: { 'trang-1': 'FB_KHAC' }, base_url: scene.server.url })
    const result = await scene.workspace.pull(facebook(config))
    expect(result.problems).toMatchObject([
      { subject: 'trang-1', code: 'secret_missing', message: expect.stringContaining('FB_KHAC') as string },
    ])
    expect(scene.server.asked).toEqual([])
  })
})
