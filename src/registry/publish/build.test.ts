import { expect, test } from 'vitest'
import { listRevisions } from '../list-revisions.ts'
import { sampleHash as hash, SampleRegistry } from '../sample-registry.ts'
import { build } from './build.ts'

const NAME = 'team/data'
const manifest = [new TextEncoder().encode('{"version": "v0", "message": null}\n')]

/** The parts of a folder: no versions, no checksums, and perhaps no conditions. */
test.each(['atomic', 'ignored', 'refused'] as const)(
  'builds in quick succession are all listed, and the last is the latest, where conditions are %s',
  async (conditions) => {
    const { store, env } = new SampleRegistry({ conditions, versions: 'none', checksums: 'ignored' })
    const building = { ...env, random: () => 0.99 }
    for (const digit of ['a', 'b', 'a']) {
      expect(await build(building, { name: NAME, topHash: hash(digit), manifest })).toMatchObject({ isLatest: true })
    }
    const { revisions, latest } = await listRevisions(store, NAME)
    expect(revisions.map(({ topHash }) => topHash)).toEqual([hash('a'), hash('b'), hash('a')])
    expect(latest).toBe(hash('a'))
  },
)

test('a build looks for no conflict: whatever latest named, it names ours', async () => {
  const registry = new SampleRegistry()
  await registry.revision(1_600_000_000, hash('c'))
  await registry.latest(hash('c'), 1_700_000_000)
  await build({ ...registry.env, random: () => 0.5 }, { name: NAME, topHash: hash('a'), manifest })
  expect(await registry.latestHash()).toBe(hash('a'))
})
