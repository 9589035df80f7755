/** Posts that the listing no longer holds. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { latest, openScene, type Scene } from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

describe('deleted posts', () => {
  const checks = () =>
    scene.workspace.ask(
      `select post_id, outcome, answer, strftime(observed_at at time zone 'UTC', '%d') as day from raw.facebook__post_check order by day, post_id`,
    )

  test('are asked for by id and noted, day by day; their last counts stay', async () => {
    await scene.workspace.pull(scene.source([1]))
    const deleted = scene.page.posts[40]!
    deleted.isDeleted = true
    for (const day of ['22', '23']) {
      scene.setTime(`2026-11-${day}T03:00:00.000Z`)
      expect((await scene.workspace.pull(scene.source([1]))).problems).toEqual([])
    }
    const missing = { post_id: deleted.id, outcome: 'missing', answer: '100/33' }
    expect(await checks()).toEqual([
      { ...missing, day: '22' },
      { ...missing, day: '23' },
    ])
    expect(
      await scene.workspace.ask(
        `select reactions::integer as reactions from raw.facebook__post where post_id = '${deleted.id}'`,
      ),
    ).toEqual([{ reactions: deleted.reactions }])
  })

  test('that are there after all are present, with their counts of now', async () => {
    await scene.workspace.pull(scene.source([1]))
    const hidden = scene.page.posts[40]!
    scene.setTime('2026-11-22T03:00:00.000Z')
    hidden.reactions = 999
    hidden.isHidden = true
    await scene.workspace.pull(scene.source([1]))
    expect(await checks()).toEqual([{ post_id: hidden.id, outcome: 'present', answer: '200', day: '22' }])
    expect(
      await scene.workspace.ask(
        `select reactions::integer as n from ${latest('post', 'post_id')} where post_id = '${hidden.id}'`,
      ),
    ).toEqual([{ n: 999 }])
  })

  test('of a page that lost them all are asked for in turns', async () => {
    await scene.workspace.pull(scene.source([1], { since: '2026-10-01' }))
    for (const post of scene.page.posts) post.isDeleted = true
    const seen = new Set<unknown>()
    for (const day of ['22', '23']) {
      scene.setTime(`2026-11-${day}T03:00:00.000Z`)
      const asked = scene.server.asked.length
      await scene.workspace.pull(scene.source([1]))
      const checked = scene.pathsOf(asked).filter((path) => /^\d+_\d+$/.test(path))
      for (const path of checked) seen.add(path)
      // October has 31 posts: 25 on one day and 6 on the other; November 20.
      expect([45, 26]).toContain(checked.length)
    }
    expect(seen.size).toBe(51)
  })
})
