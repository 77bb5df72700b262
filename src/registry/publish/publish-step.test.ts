import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TopHash } from '../../package/index.ts'
import { ModelPublisher } from '../model-publisher.ts'
import { ModelRegistry } from '../model-registry.ts'

const NOW_MS = 1_700_000_000_000
const hash = (digit: string) => digit.repeat(64) as TopHash

/** Everything that must hold of a registry whatever happened (reliability A.3). */
function checkInvariants(registry: ModelRegistry, publishers: readonly ModelPublisher[]): void {
  for (const topHash of registry.slots.values()) expect(registry.manifests).toContain(topHash)
  if (registry.latest) expect(registry.manifests).toContain(registry.latest.topHash)
  for (const publisher of publishers) {
    if (publisher.state.at !== 'done') continue
    expect(registry.slots.get(publisher.state.outcome.slot)).toBe(publisher.topHash)
  }
}

describe('a publish alone', () => {
  test('writes manifest, pointer and latest in this order, and reads the last two back', () => {
    const registry = new ModelRegistry(NOW_MS)
    const publisher = new ModelPublisher(hash('a'), null)
    const order: string[] = []
    while (publisher.effect) {
      order.push(publisher.effect.type)
      publisher.turn(registry)
    }
    const writes = order.filter((type) => type.startsWith('put-'))
    expect(writes).toEqual(['put-manifest', 'put-slot', 'put-latest'])
    expect(order[order.indexOf('put-slot') + 1]).toBe('read-slot')
    expect(order.at(-1)).toBe('read-latest')
    expect(publisher.outcome().isLatest).toBe(true)
    expect(registry.latest?.topHash).toBe(hash('a'))
  })

  test('never chooses a slot that a writer at the present second could come to', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (dice) => {
        const registry = new ModelRegistry(NOW_MS)
        const { slot } = new ModelPublisher(hash('a'), null, { dice }).run(registry).outcome()
        expect(slot).toBeLessThanOrEqual(NOW_MS / 1000 - 2)
        expect(slot).toBeGreaterThan(NOW_MS / 1000 - 10)
      }),
    )
  })

  test('comes after every pointer that is there, waiting if it must', () => {
    const registry = new ModelRegistry(NOW_MS)
    registry.slots.set(NOW_MS / 1000, hash('b'))
    registry.manifests.add(hash('b'))
    registry.point(hash('b'))
    const { slot } = new ModelPublisher(hash('a'), hash('b')).run(registry).outcome()
    expect(slot).toBeGreaterThan(NOW_MS / 1000)
    expect(registry.serverMs).toBeGreaterThan(NOW_MS)
  })

  test('follows a pointer from a clock that is ahead', () => {
    const registry = new ModelRegistry(NOW_MS)
    registry.slots.set(NOW_MS / 1000 + 5000, hash('b'))
    registry.point(hash('b'))
    expect(new ModelPublisher(hash('a'), hash('b')).run(registry).outcome().slot).toBe(NOW_MS / 1000 + 5001)
  })

  test('waits for a free second for ten seconds in all, and is then told so as busy', () => {
    const registry = new ModelRegistry(NOW_MS)
    registry.point(hash('b'))
    const publisher = new ModelPublisher(hash('a'), 'any')
    while (publisher.effect) {
      // Others publish at every second that comes.
      if (publisher.effect.type === 'list-slots') registry.slots.set(Math.floor(registry.serverMs / 1000), hash('b'))
      publisher.turn(registry)
    }
    expect(publisher.fault().code).toBe('busy')
    expect(registry.serverMs).toBe(NOW_MS + 10_000)
  })

  test('refuses where no pointer can follow', () => {
    const registry = new ModelRegistry(NOW_MS)
    registry.slots.set(9_999_999_999, hash('b'))
    registry.point(hash('b'))
    expect(new ModelPublisher(hash('a'), hash('b')).run(registry).fault().code).toBe('unsupported')
  })

  test('replaces a manifest that lies there under its hash', () => {
    const registry = new ModelRegistry(NOW_MS)
    registry.manifests.add(hash('a'))
    const publisher = new ModelPublisher(hash('a'), null).runUntil(registry, 'put-manifest')
    publisher.turn(registry)
    expect(publisher.effect).toEqual({ type: 'put-manifest', replace: true })
    expect(publisher.run(registry).outcome().isLatest).toBe(true)
  })
})

describe('a publish over a base that moved', () => {
  test('is refused before anything is written', () => {
    const registry = new ModelRegistry(NOW_MS)
    registry.point(hash('b'))
    expect(new ModelPublisher(hash('a'), null).run(registry).fault().code).toBe('conflict')
    expect(registry.manifests.size).toBe(0)
  })

  test('is refused when another pushed while the manifest was written', () => {
    const registry = new ModelRegistry(NOW_MS)
    const slow = new ModelPublisher(hash('a'), null).runUntil(registry, 'ask-clock')
    new ModelPublisher(hash('b'), null).run(registry).outcome()
    expect(slow.run(registry).fault().code).toBe('conflict')
    expect([...registry.slots.values()]).toEqual([hash('b')])
  })

  test('is refused where a package of that name has pointers, but no latest yet', () => {
    const registry = new ModelRegistry(NOW_MS)
    registry.slots.set(1_600_000_000, hash('b'))
    expect(new ModelPublisher(hash('a'), null).run(registry).fault().code).toBe('conflict')
    expect(registry.manifests.size).toBe(0)
  })

  test('goes through where the newest pointer without a latest is its own, of a run that was broken off', () => {
    const registry = new ModelRegistry(NOW_MS)
    new ModelPublisher(hash('a'), null).runUntil(registry, 'put-latest')
    expect([...registry.slots.values()]).toEqual([hash('a')])
    expect(new ModelPublisher(hash('a'), null).run(registry).outcome().isLatest).toBe(true)
    expect(registry.latest?.topHash).toBe(hash('a'))
  })

  test('goes through on top of the newest pointer where a broken-off delete took latest away', () => {
    const registry = new ModelRegistry(NOW_MS)
    registry.slots.set(1_600_000_000, hash('b'))
    registry.manifests.add(hash('b'))
    expect(new ModelPublisher(hash('a'), hash('b')).run(registry).outcome().isLatest).toBe(true)
  })

  test('goes through under a name that is free, wherever it comes from', () => {
    expect(new ModelPublisher(hash('a'), hash('b')).run(new ModelRegistry(NOW_MS)).outcome().isLatest).toBe(true)
  })

  test('goes through by force, and ends as the latest', () => {
    const registry = new ModelRegistry(NOW_MS)
    registry.point(hash('b'))
    expect(new ModelPublisher(hash('a'), 'any').run(registry).outcome().isLatest).toBe(true)
    expect(registry.latest?.topHash).toBe(hash('a'))
  })
})

describe('an answer that was lost', () => {
  test.each(['put-manifest', 'put-slot', 'put-latest'] as const)(
    'of %s, applied: the publish ends as if it had come',
    (type) => {
      const registry = new ModelRegistry(NOW_MS)
      const publisher = new ModelPublisher(hash('a'), null).runUntil(registry, type)
      if (publisher.effect) registry.perform(publisher.effect, publisher.topHash)
      publisher.take({ type: 'unsure' })
      expect(publisher.run(registry).outcome().isLatest).toBe(true)
      expect(registry.slots.size).toBe(1)
    },
  )

  test.each(['put-manifest', 'put-slot', 'put-latest'] as const)('of %s, not applied: it is written again', (type) => {
    const registry = new ModelRegistry(NOW_MS)
    const publisher = new ModelPublisher(hash('a'), null).runUntil(registry, type)
    publisher.take({ type: 'unsure' })
    expect(publisher.run(registry).outcome().isLatest).toBe(true)
    expect([...registry.slots.values()]).toEqual([hash('a')])
  })

  test('our own write answered as taken is no conflict', () => {
    const registry = new ModelRegistry(NOW_MS)
    const publisher = new ModelPublisher(hash('a'), null).runUntil(registry, 'put-latest')
    if (publisher.effect) registry.perform(publisher.effect, publisher.topHash)
    publisher.take({ type: 'taken' })
    expect(publisher.run(registry).outcome().isLatest).toBe(true)
  })

  test('a store that never keeps the pointer ends in a fault, not in a loop', () => {
    const registry = new ModelRegistry(NOW_MS)
    const publisher = new ModelPublisher(hash('a'), null)
    while (publisher.effect) {
      const { effect } = publisher
      if (effect.type === 'put-slot') publisher.take({ type: 'written' })
      else publisher.turn(registry)
    }
    expect(publisher.fault().code).toBe('busy')
  })
})

describe('two publishers', () => {
  const dice = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  const schedule = fc.array(fc.boolean(), { minLength: 20, maxLength: 60 })

  test('in any interleaving: none is lost, and at least one of them knows of the other', () => {
    fc.assert(
      fc.property(schedule, dice, dice, (turns, diceA, diceB) => {
        const registry = new ModelRegistry(NOW_MS)
        const a = new ModelPublisher(hash('a'), null, { dice: diceA })
        const b = new ModelPublisher(hash('b'), null, { dice: diceB })
        for (const isA of turns) (isA ? a : b).turn(registry)
        a.run(registry)
        b.run(registry)
        checkInvariants(registry, [a, b])
        const saved = [a, b].filter(({ state }) => state.at === 'done')
        expect(saved.length).toBeGreaterThan(0)
        if (saved.length === 2) {
          expect(
            saved.some((publisher) => publisher.outcome().crossed.length > 0 || !publisher.outcome().isLatest),
          ).toBe(true)
        }
        const newest = Math.max(...registry.slots.keys())
        expect(registry.latest?.topHash).toBe(registry.slots.get(newest))
      }),
      { numRuns: 3000 },
    )
  })

  test('one who sees an older pointer appear beside its own is told of it', () => {
    const registry = new ModelRegistry(NOW_MS)
    const ours = new ModelPublisher(hash('a'), null).runUntil(registry, 'read-slot')
    const slot = ours.state.at === 'checking-slot' ? ours.state.slot : 0
    registry.slots.set(slot - 1, hash('b'))
    expect(ours.run(registry).outcome()).toMatchObject({ isLatest: true, crossed: [slot - 1] })
  })

  test('stopped at any point, they leave no pointer to a manifest that is not there', () => {
    fc.assert(
      fc.property(schedule, fc.nat(60), dice, (turns, end, diceB) => {
        const registry = new ModelRegistry(NOW_MS)
        const a = new ModelPublisher(hash('a'), null)
        const b = new ModelPublisher(hash('b'), null, { dice: diceB })
        for (const isA of turns.slice(0, end)) (isA ? a : b).turn(registry)
        checkInvariants(registry, [a, b])
      }),
      { numRuns: 1000 },
    )
  })
})
