import { type Call, Fault, orAbort } from '../../base/index.ts'
import type { ObjectFacts, ObjectStore } from '../../store/index.ts'
import type { RegistryRef } from '../engine.ts'
import { objectFacts } from './object-facts.ts'

const MOST_PINS = 256

/** Which state of an object was found first, so that all that is read of it is of that one. */
export class ObjectPins {
  readonly #pins = new Map<string, Promise<ObjectFacts>>()

  /** Looks at the object where nobody has. One that is not there is an `absent` Fault. */
  pin(registry: RegistryRef, store: ObjectStore, key: string, call: Call): Promise<ObjectFacts> {
    const name = nameOf(registry, key)
    const pin = this.#pins.get(name) ?? this.#look(name, store, key)
    this.#keep(name, pin)
    return orAbort(pin, call.signal)
  }

  /** As it was found; undefined: it is looked at anew when it is read next. */
  set(registry: RegistryRef, key: string, facts: ObjectFacts | undefined): void {
    const name = nameOf(registry, key)
    if (facts) this.#keep(name, Promise.resolve(facts))
    else this.#pins.delete(name)
  }

  /** What is known of an object, nothing asked. */
  async known(registry: RegistryRef, key: string): Promise<ObjectFacts | undefined> {
    return this.#pins.get(nameOf(registry, key))
  }

  /** All of a registry below a folder. */
  forget(registry: RegistryRef, folder: string): void {
    const begin = nameOf(registry, folder)
    for (const name of this.#pins.keys()) if (name.startsWith(begin)) this.#pins.delete(name)
  }

  async #look(name: string, store: ObjectStore, key: string): Promise<ObjectFacts> {
    try {
      const facts = await objectFacts(store, { key })
      if (facts) return facts
    } catch (error) {
      this.#pins.delete(name)
      throw error
    }
    this.#pins.delete(name)
    throw new Fault('absent', `There is no ${key} in ${store.uri}. It may have been deleted.`, {
      action: 'reload',
      where: { registry: store.uri, key },
    })
  }

  #keep(name: string, pin: Promise<ObjectFacts>): void {
    this.#pins.delete(name)
    this.#pins.set(name, pin)
    for (const oldest of this.#pins.keys()) {
      if (this.#pins.size <= MOST_PINS) return
      this.#pins.delete(oldest)
    }
  }
}

function nameOf({ storeId, bucket }: RegistryRef, key: string): string {
  return `${storeId}/${bucket}/${key}`
}
