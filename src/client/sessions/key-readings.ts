import { Fault } from '../../base/index.ts'
import { type Credentials, type FoundKeys, readKeys, type StoreConfig, shownKey } from '../../session/index.ts'
import type { KeysReading } from '../engine.ts'

/** Keys that were read and not used yet: the last reading is remembered. */
export class KeyReadings {
  readonly #nowMs: () => number
  #count = 0
  #last: FoundKeys | undefined

  /** `nowMs`: the time as servers have it. */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  read(text: string): KeysReading {
    this.#last = undefined
    const found = readKeys(text, this.#nowMs())
    this.#last = found
    this.#count += 1
    return {
      reading: String(this.#count),
      profiles: found.profiles.map(({ name, keys, region, endpoint, refusal }) => ({
        name,
        shownKey: keys ? shownKey(keys.accessKeyId) : '',
        temporary: keys?.sessionToken !== undefined,
        expiresMs: keys?.expiresMs,
        region,
        endpoint,
        refusal,
      })),
      problems: found.problems,
    }
  }

  /** The keys of a profile, for a store that they may go to. */
  keysFor(store: StoreConfig, reading: string, profile: string): Credentials {
    const found = reading === String(this.#count) ? this.#last : undefined
    const { keys, endpoint, refusal } = found?.profiles.find(({ name }) => name === profile) ?? {}
    if (refusal !== undefined) throw new Fault('invalid', refusal, { action: 'fix-input' })
    if (keys === undefined) {
      throw new Fault('invalid', 'These keys are no longer at hand. Paste or drop them again.', { action: 'fix-input' })
    }
    if (endpoint !== undefined && !isSame(endpoint, store.endpoint)) throw keysOfAnother(store, endpoint)
    return keys
  }

  /** They were used, or are no longer wanted. */
  forget(): void {
    this.#last = undefined
  }
}

/** AWS answers for one bucket at several addresses. */
function isSame(endpoint: string, ofStore: string): boolean {
  const [a, b] = [new URL(endpoint), new URL(ofStore)]
  const isAws = ({ hostname, protocol }: URL) => protocol === 'https:' && /\.amazonaws\.com(\.cn)?$/.test(hostname)
  return a.origin === b.origin || (isAws(a) && isAws(b))
}

function keysOfAnother({ id, label, endpoint }: StoreConfig, theirs: string): Fault {
  return new Fault(
    'invalid',
    `These keys are for ${new URL(theirs).origin}, and ${label} is at ${new URL(endpoint).origin}. They are not sent there. Choose keys of this store.`,
    { action: 'fix-input', where: { store: id } },
  )
}
