import { Fault, type Randomness } from '../../base/index.ts'
import type { ObjectsPlan, RegistryRef } from '../engine.ts'
import type { HeldObjects } from './delete-objects.ts'

/** A dialog shows one; it may be made anew, and two tasks may stand open. */
const MOST_PLANS = 4

/** What was shown to a person before they said yes: exactly that is deleted, and nothing that was put there since. */
export class ObjectPlans {
  readonly #random: Randomness
  readonly #held = new Map<string, { readonly registry: RegistryRef; readonly keys: readonly string[] }>()

  /** Ids are drawn, so that one of an engine that has ended names none of its successor. */
  constructor(random: Randomness) {
    this.#random = random
  }

  hold(registry: RegistryRef, { plan, keys }: HeldObjects): ObjectsPlan {
    const id = `${this.#random()}`
    this.#held.set(id, { registry, keys })
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= MOST_PLANS) break
      this.#held.delete(oldest)
    }
    return { id, ...plan }
  }

  /** Its keys, once; a `conflict` Fault where it is not held any more. */
  take({ storeId, bucket }: RegistryRef, id: string): readonly string[] {
    const held = this.#held.get(id)
    this.#held.delete(id)
    if (held?.registry.storeId === storeId && held.registry.bucket === bucket) return held.keys
    throw new Fault(
      'conflict',
      'What was shown here is not known any more. Nothing was deleted: close this, and choose Delete again.',
      { where: { bucket } },
    )
  }
}
