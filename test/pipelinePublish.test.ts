/** A run whose site cannot be published: what came in before is known and told all the same. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from '../scripts/commands/run.ts'
import { silentProgress } from '../scripts/cli/progress.ts'
import { workspaceAt } from '../scripts/workspace.ts'
import { workspaceFixture } from '../sources/registry/fixtures.ts'

test('a site folder that is not ours stops publishing, and the run keeps its counts', async () => {
  const { dir, remove } = await workspaceFixture({})
  try {
    await mkdir(join(dir, 'inbox'))
    await writeFile(join(dir, 'inbox', 'la.csv'), 'Cột 1,Cột 2\r\n1,2\r\n')
    await mkdir(join(dir, 'site'))
    await writeFile(join(dir, 'site', 'cua-nguoi-khac.txt'), 'của người khác')
    const outcome = await run.run(
      {
        workspace: workspaceAt(dir),
        language: 'vi',
        verbose: false,
        json: true,
        clock: () => new Date('2025-07-15T01:00:00Z'),
        log: () => undefined,
        progress: silentProgress,
      },
      {},
      [],
    )
    expect(outcome.code).not.toBe(0)
    expect(outcome.text).toContain('la.csv')
    expect(outcome.text).toContain('Số liệu đã nạp; trang cũ giữ nguyên.')
    const [log] = (await readdir(join(dir, 'logs'))).filter((name) => name.endsWith('.jsonl'))
    const kept = JSON.parse(await readFile(join(dir, 'logs', log!), 'utf8')) as { problems: string[] }
    expect(kept.problems).toEqual([
      '1 tệp trong inbox không nạp được; xem tệp .bao-cao.txt nằm cạnh từng tệp.',
      expect.stringContaining('trang cũ giữ nguyên') as string,
    ])
  } finally {
    await remove()
  }
}, 60_000)
