import { expect, test } from 'vitest'
import { listRevisions } from '../list-revisions.ts'
import { sampleHash as hash, SampleRegistry } from '../sample-registry.ts'
import { publish } from './publish.ts'

/** From whatever `latest` names, as quilt3's `build` does. */
const forced = {
  name: 'team/data',
  parent: 'any',
  manifest: [new TextEncoder().encode('{"version": "v0", "message": null}\n')],
} as const

/** The parts of a folder: no versions, no checksums, and perhaps no conditions. */
test.each(['atomic', 'ignored', 'refused'] as const)(
  'revisions in quick succession are all listed, and the last is the latest, where conditions are %s',
  async (conditions) => {
    const { store, env } = new SampleRegistry({ conditions, versions: 'none', checksums: 'ignored' })
    const publishing = { ...env, random: () => 0.99 }
    for (const digit of ['a', 'b', 'a']) {
      expect(await publish(publishing, { ...forced, topHash: hash(digit) })).toMatchObject({ isLatest: true })
    }
    const { revisions, latest } = await listRevisions(store, forced.name)
    expect(revisions.map(({ topHash }) => topHash)).toEqual([hash('a'), hash('b'), hash('a')])
    expect(latest).toBe(hash('a'))
  },
)

test('from whatever latest names, ours takes its place', async () => {
  const registry = new SampleRegistry()
  await registry.revision(1_600_000_000, hash('c'))
  await registry.latest(hash('c'), 1_700_000_000)
  await publish({ ...registry.env, random: () => 0.5 }, { ...forced, topHash: hash('a') })
  expect(await registry.latestHash()).toBe(hash('a'))
})
