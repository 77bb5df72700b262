import { describe, expect, test } from 'vitest'
import type { TopHash } from '../../package/index.ts'
import { ModelPublisher } from '../model-publisher.ts'
import { ModelRegistry } from '../model-registry.ts'

const NOW_MS = 1_700_000_000_000
const hash = (digit: string) => digit.repeat(64) as TopHash

describe('latest, moved while we publish', () => {
  test('by a racing push that came just before ours: ours goes on top', () => {
    const registry = new ModelRegistry(NOW_MS)
    const ours = new ModelPublisher(hash('a'), null).runUntil(registry, 'put-latest')
    const slot = ours.state.at === 'putting-latest' ? ours.state.slot : 0
    registry.slots.set(slot - 1, hash('b'))
    registry.manifests.add(hash('b'))
    registry.point(hash('b'))
    expect(ours.run(registry).outcome().isLatest).toBe(true)
    expect(registry.latest?.topHash).toBe(hash('a'))
  })

  test.each([
    ['put-manifest', { at: 'failed', fault: { code: 'conflict' } }],
    ['put-latest', { at: 'done', outcome: { isLatest: false, reason: 'moved' } }],
  ] as const)('back to an old revision by somebody’s will, before our %s: it stays', (type, end) => {
    const registry = new ModelRegistry(NOW_MS)
    registry.slots.set(1_600_000_000, hash('b'))
    registry.slots.set(1_600_000_100, hash('c'))
    registry.point(hash('c'))
    const ours = new ModelPublisher(hash('a'), hash('c')).runUntil(registry, type)
    registry.point(hash('b'))
    expect(ours.run(registry).state).toMatchObject(end)
    expect(registry.latest?.topHash).toBe(hash('b'))
  })

  test.each(['put-slot', 'put-latest'] as const)('to a newer revision, before our %s: it stays', (type) => {
    // Where conditions are ignored, nothing but the list of pointers tells.
    const registry = new ModelRegistry(NOW_MS, type === 'put-slot' ? 'ignored' : 'atomic')
    const ours = new ModelPublisher(hash('a'), null).runUntil(registry, type)
    registry.slots.set(NOW_MS / 1000, hash('b'))
    registry.point(hash('b'))
    expect(ours.run(registry).outcome()).toMatchObject({ isLatest: false, reason: 'newer' })
    expect(registry.latest?.topHash).toBe(hash('b'))
    expect([...registry.slots.values()]).toContain(hash('a'))
  })

  test('away, as the package was deleted: it is not made again silently', () => {
    const registry = new ModelRegistry(NOW_MS)
    registry.slots.set(1_600_000_000, hash('b'))
    registry.point(hash('b'))
    const ours = new ModelPublisher(hash('a'), hash('b')).runUntil(registry, 'put-latest')
    registry.latest = null
    expect(ours.run(registry).outcome()).toMatchObject({ isLatest: false, reason: 'deleted' })
    expect(registry.latest).toBeNull()
  })

  test('back to what we came from, just after our write: it stays', () => {
    const registry = new ModelRegistry(NOW_MS)
    registry.slots.set(NOW_MS / 1000 - 20, hash('b'))
    registry.point(hash('b'))
    const ours = new ModelPublisher(hash('a'), hash('b')).runUntil(registry, 'put-latest')
    ours.turn(registry)
    registry.point(hash('b'))
    expect(ours.run(registry).outcome()).toMatchObject({ isLatest: false, reason: 'moved' })
    expect(registry.latest?.topHash).toBe(hash('b'))
  })

  test.each([
    [30, true],
    [90, false],
  ])('to the newest revision that was there, saved %i seconds before: overtaken is %s', (ago, isOvertaken) => {
    const registry = new ModelRegistry(NOW_MS)
    registry.slots.set(1_600_000_000, hash('b'))
    registry.slots.set(NOW_MS / 1000 - ago, hash('c'))
    registry.point(hash('b'))
    const ours = new ModelPublisher(hash('a'), hash('b')).runUntil(registry, 'put-latest')
    registry.point(hash('c'))
    expect(ours.run(registry).outcome().isLatest).toBe(isOvertaken)
  })

  test('by a racing push: who goes on top of it is told of it', () => {
    const registry = new ModelRegistry(NOW_MS)
    registry.slots.set(1_600_000_000, hash('b'))
    registry.slots.set(NOW_MS / 1000 - 30, hash('c'))
    registry.point(hash('b'))
    const ours = new ModelPublisher(hash('a'), hash('b')).runUntil(registry, 'put-latest')
    registry.point(hash('c'))
    expect(ours.run(registry).outcome().crossed).toEqual([NOW_MS / 1000 - 30])
  })
})

describe('a revision that is only kept', () => {
  test('is listed, and leaves latest as it is, whatever that names', () => {
    const registry = new ModelRegistry(NOW_MS)
    registry.slots.set(1_600_000_000, hash('b'))
    registry.point(hash('b'))
    const before = registry.latest
    const ours = new ModelPublisher(hash('a'), hash('c'), { latest: 'leave' }).run(registry)
    expect(ours.outcome()).toMatchObject({ isLatest: false, reason: 'kept' })
    expect(registry.slots.get(ours.outcome().slot)).toBe(hash('a'))
    expect(registry.latest).toBe(before)
  })

  test('goes through while others publish, and is told of them', () => {
    const registry = new ModelRegistry(NOW_MS)
    registry.point(hash('b'))
    const ours = new ModelPublisher(hash('a'), hash('b'), { latest: 'leave' }).runUntil(registry, 'put-slot')
    registry.slots.set(NOW_MS / 1000, hash('c'))
    registry.point(hash('c'))
    expect(ours.run(registry).outcome()).toMatchObject({ reason: 'kept', crossed: [NOW_MS / 1000] })
  })
})
