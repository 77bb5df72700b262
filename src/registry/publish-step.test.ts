import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TopHash } from '../package/index.ts'
import { ModelRegistry } from './model-registry.ts'
import type { PublishEffect, PublishEvent, PublishState } from './publish-states.ts'
import { startPublish, stepPublish } from './publish-step.ts'

const NOW_MS = 1_700_000_000_000
const hash = (digit: string) => digit.repeat(64) as TopHash

/** A publisher whose turns the test hands out one by one. */
class Publisher {
  readonly topHash: TopHash
  state: PublishState
  effect: PublishEffect | undefined
  readonly #dice: number

  constructor(topHash: TopHash, parent: TopHash | null | 'any', dice = 0.5) {
    this.topHash = topHash
    this.#dice = dice
    this.state = startPublish({ name: 'team/data', topHash, parent })
    this.take({ type: 'start' })
  }

  take(answer: Omit<PublishEvent, 'dice'>): void {
    const step = stepPublish(this.state, { ...answer, dice: this.#dice } as PublishEvent)
    this.state = step.state
    this.effect = step.effect
  }

  turn(registry: ModelRegistry): void {
    if (this.effect) this.take(registry.perform(this.effect, this.topHash))
  }

  run(registry: ModelRegistry): this {
    while (this.effect) this.turn(registry)
    return this
  }

  /** Runs until an effect of this type is due. */
  runUntil(registry: ModelRegistry, type: PublishEffect['type']): this {
    while (this.effect && this.effect.type !== type) this.turn(registry)
    return this
  }
}

function outcome(publisher: Publisher) {
  if (publisher.state.at !== 'done') throw new Error(`expected an outcome, found ${publisher.state.at}`)
  return publisher.state.outcome
}

function fault(publisher: Publisher) {
  if (publisher.state.at !== 'failed') throw new Error(`expected a fault, found ${publisher.state.at}`)
  return publisher.state.fault
}

/** Everything that must hold of a registry whatever happened (reliability A.3). */
function checkInvariants(registry: ModelRegistry, publishers: readonly Publisher[]): void {
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
    const publisher = new Publisher(hash('a'), null)
    const order: string[] = []
    while (publisher.effect) {
      order.push(publisher.effect.type)
      publisher.turn(registry)
    }
    const writes = order.filter((type) => type.startsWith('put-'))
    expect(writes).toEqual(['put-manifest', 'put-slot', 'put-latest'])
    expect(order[order.indexOf('put-slot') + 1]).toBe('read-slot')
    expect(order.at(-1)).toBe('read-latest')
    expect(outcome(publisher).isLatest).toBe(true)
    expect(registry.latest?.topHash).toBe(hash('a'))
  })

  test('never chooses a slot that a writer at the present second could come to', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (dice) => {
        const registry = new ModelRegistry(NOW_MS)
        const { slot } = outcome(new Publisher(hash('a'), null, dice).run(registry))
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
    const { slot } = outcome(new Publisher(hash('a'), hash('b')).run(registry))
    expect(slot).toBeGreaterThan(NOW_MS / 1000)
    expect(registry.serverMs).toBeGreaterThan(NOW_MS)
  })

  test('follows a pointer from a clock that is ahead', () => {
    const registry = new ModelRegistry(NOW_MS)
    registry.slots.set(NOW_MS / 1000 + 5000, hash('b'))
    registry.point(hash('b'))
    expect(outcome(new Publisher(hash('a'), hash('b')).run(registry)).slot).toBe(NOW_MS / 1000 + 5001)
  })

  test('refuses where no pointer can follow', () => {
    const registry = new ModelRegistry(NOW_MS)
    registry.slots.set(9_999_999_999, hash('b'))
    registry.point(hash('b'))
    expect(fault(new Publisher(hash('a'), hash('b')).run(registry)).code).toBe('unsupported')
  })

  test('replaces a manifest that lies there under its hash', () => {
    const registry = new ModelRegistry(NOW_MS)
    registry.manifests.add(hash('a'))
    const publisher = new Publisher(hash('a'), null).runUntil(registry, 'put-manifest')
    publisher.turn(registry)
    expect(publisher.effect).toEqual({ type: 'put-manifest', replace: true })
    expect(outcome(publisher.run(registry)).isLatest).toBe(true)
  })
})

describe('a publish over a base that moved', () => {
  test('is refused before anything is written', () => {
    const registry = new ModelRegistry(NOW_MS)
    registry.point(hash('b'))
    expect(fault(new Publisher(hash('a'), null).run(registry)).code).toBe('conflict')
    expect(registry.manifests.size).toBe(0)
  })

  test('is refused when another pushed while the manifest was written', () => {
    const registry = new ModelRegistry(NOW_MS)
    const slow = new Publisher(hash('a'), null).runUntil(registry, 'ask-clock')
    outcome(new Publisher(hash('b'), null).run(registry))
    expect(fault(slow.run(registry)).code).toBe('conflict')
    expect([...registry.slots.values()]).toEqual([hash('b')])
  })

  test('is refused where a package of that name has pointers, but no latest yet', () => {
    const registry = new ModelRegistry(NOW_MS)
    registry.slots.set(1_600_000_000, hash('b'))
    expect(fault(new Publisher(hash('a'), null).run(registry)).code).toBe('conflict')
    expect(registry.manifests.size).toBe(0)
  })

  test('goes through on top of the newest pointer where a broken-off delete took latest away', () => {
    const registry = new ModelRegistry(NOW_MS)
    registry.slots.set(1_600_000_000, hash('b'))
    registry.manifests.add(hash('b'))
    expect(outcome(new Publisher(hash('a'), hash('b')).run(registry)).isLatest).toBe(true)
  })

  test('goes through under a name that is free, wherever it comes from', () => {
    expect(outcome(new Publisher(hash('a'), hash('b')).run(new ModelRegistry(NOW_MS))).isLatest).toBe(true)
  })

  test('goes through by force, and ends as the latest', () => {
    const registry = new ModelRegistry(NOW_MS)
    registry.point(hash('b'))
    expect(outcome(new Publisher(hash('a'), 'any').run(registry)).isLatest).toBe(true)
    expect(registry.latest?.topHash).toBe(hash('a'))
  })
})

describe('an answer that was lost', () => {
  test.each(['put-manifest', 'put-slot', 'put-latest'] as const)(
    'of %s, applied: the publish ends as if it had come',
    (type) => {
      const registry = new ModelRegistry(NOW_MS)
      const publisher = new Publisher(hash('a'), null).runUntil(registry, type)
      if (publisher.effect) registry.perform(publisher.effect, publisher.topHash)
      publisher.take({ type: 'unsure' })
      expect(outcome(publisher.run(registry)).isLatest).toBe(true)
      expect(registry.slots.size).toBe(1)
    },
  )

  test.each(['put-manifest', 'put-slot', 'put-latest'] as const)('of %s, not applied: it is written again', (type) => {
    const registry = new ModelRegistry(NOW_MS)
    const publisher = new Publisher(hash('a'), null).runUntil(registry, type)
    publisher.take({ type: 'unsure' })
    expect(outcome(publisher.run(registry)).isLatest).toBe(true)
    expect([...registry.slots.values()]).toEqual([hash('a')])
  })

  test('our own write answered as taken is no conflict', () => {
    const registry = new ModelRegistry(NOW_MS)
    const publisher = new Publisher(hash('a'), null).runUntil(registry, 'put-latest')
    if (publisher.effect) registry.perform(publisher.effect, publisher.topHash)
    publisher.take({ type: 'taken' })
    expect(outcome(publisher.run(registry)).isLatest).toBe(true)
  })

  test('a store that never keeps the pointer ends in a fault, not in a loop', () => {
    const registry = new ModelRegistry(NOW_MS)
    const publisher = new Publisher(hash('a'), null)
    while (publisher.effect) {
      const { effect } = publisher
      if (effect.type === 'put-slot') publisher.take({ type: 'written' })
      else publisher.turn(registry)
    }
    expect(fault(publisher).code).toBe('busy')
  })
})

describe('latest, moved while we publish', () => {
  test('by a racing push that came just before ours: ours goes on top', () => {
    const registry = new ModelRegistry(NOW_MS)
    const ours = new Publisher(hash('a'), null).runUntil(registry, 'put-latest')
    const slot = ours.state.at === 'putting-latest' ? ours.state.slot : 0
    registry.slots.set(slot - 1, hash('b'))
    registry.manifests.add(hash('b'))
    registry.point(hash('b'))
    expect(outcome(ours.run(registry)).isLatest).toBe(true)
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
    const ours = new Publisher(hash('a'), hash('c')).runUntil(registry, type)
    registry.point(hash('b'))
    expect(ours.run(registry).state).toMatchObject(end)
    expect(registry.latest?.topHash).toBe(hash('b'))
  })

  test.each(['put-slot', 'put-latest'] as const)('to a newer revision, before our %s: it stays', (type) => {
    // Where conditions are ignored, nothing but the list of pointers tells.
    const registry = new ModelRegistry(NOW_MS, type === 'put-slot' ? 'ignored' : 'atomic')
    const ours = new Publisher(hash('a'), null).runUntil(registry, type)
    registry.slots.set(NOW_MS / 1000, hash('b'))
    registry.point(hash('b'))
    expect(outcome(ours.run(registry))).toMatchObject({ isLatest: false, reason: 'newer' })
    expect(registry.latest?.topHash).toBe(hash('b'))
    expect([...registry.slots.values()]).toContain(hash('a'))
  })

  test('away, as the package was deleted: it is not made again silently', () => {
    const registry = new ModelRegistry(NOW_MS)
    registry.slots.set(1_600_000_000, hash('b'))
    registry.point(hash('b'))
    const ours = new Publisher(hash('a'), hash('b')).runUntil(registry, 'put-latest')
    registry.latest = null
    expect(outcome(ours.run(registry))).toMatchObject({ isLatest: false, reason: 'deleted' })
    expect(registry.latest).toBeNull()
  })
})

describe('two publishers', () => {
  const dice = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  const schedule = fc.array(fc.boolean(), { minLength: 20, maxLength: 60 })

  test('in any interleaving: none is lost, and at least one of them knows of the other', () => {
    fc.assert(
      fc.property(schedule, dice, dice, (turns, diceA, diceB) => {
        const registry = new ModelRegistry(NOW_MS)
        const a = new Publisher(hash('a'), null, diceA)
        const b = new Publisher(hash('b'), null, diceB)
        for (const isA of turns) (isA ? a : b).turn(registry)
        a.run(registry)
        b.run(registry)
        checkInvariants(registry, [a, b])
        const saved = [a, b].filter(({ state }) => state.at === 'done')
        expect(saved.length).toBeGreaterThan(0)
        if (saved.length === 2) {
          expect(saved.some((publisher) => outcome(publisher).crossed.length > 0 || !outcome(publisher).isLatest)).toBe(
            true,
          )
        }
        const newest = Math.max(...registry.slots.keys())
        expect(registry.latest?.topHash).toBe(registry.slots.get(newest))
      }),
      { numRuns: 3000 },
    )
  })

  test('stopped at any point, they leave no pointer to a manifest that is not there', () => {
    fc.assert(
      fc.property(schedule, fc.nat(60), dice, (turns, end, diceB) => {
        const registry = new ModelRegistry(NOW_MS)
        const a = new Publisher(hash('a'), null)
        const b = new Publisher(hash('b'), null, diceB)
        for (const isA of turns.slice(0, end)) (isA ? a : b).turn(registry)
        checkInvariants(registry, [a, b])
      }),
      { numRuns: 1000 },
    )
  })
})
