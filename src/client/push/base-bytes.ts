import { fromBase64, toHex } from '../../hash/index.ts'
import { type Entry, formatPhysicalKey, type PhysicalKey, sizeOf } from '../../package/index.ts'
import { keyWithin, type StoreAbilities } from '../../store/index.ts'
import type { ClientContext } from '../context.ts'
import type { RegistryPlace } from '../registry-place.ts'
import { chunkedOf, liesAt } from './plan-push.ts'

export interface BaseScene extends Pick<ClientContext, 'sharesStore'> {
  readonly registry: RegistryPlace
  readonly versions: StoreAbilities['versions']
  /** See `Landing.binds`. */
  readonly binds?: boolean | undefined
  /** Places that are written to, as whole keys without versions: what lies there now may be gone in a moment. */
  readonly landing?: ReadonlySet<string> | undefined
}

/** An entry whose bytes serve: its physical key is `named` again, or the store `copies` it. */
export interface BaseMatch {
  readonly entry: Entry
  readonly way: 'named' | 'copied'
}

/** A file below this is sent: to ask whether its bytes lie there costs as much. */
const FROM_BYTES = 1024
/** Of many entries with the same bytes. */
const MOST_TRIED = 3

/** Finds bytes that are to be sent among the entries of the revision before (design §5). Asks no store. */
export class BaseBytes {
  readonly #scene: BaseScene
  readonly #bySize: ReadonlyMap<number, readonly Entry[]>

  constructor(entries: readonly Entry[], scene: BaseScene) {
    this.#scene = scene
    const usable = entries.filter((entry) => chunkedOf(entry) !== undefined && (sizeOf(entry) ?? 0) >= FROM_BYTES)
    this.#bySize = Map.groupBy(usable, (entry) => sizeOf(entry) ?? 0)
  }

  /** Is it worth waiting for the hash of a file of this size? */
  mayHold(sizeBytes: number): boolean {
    return this.#bySize.has(sizeBytes)
  }

  /** What may serve in the place of sending bytes to a place, the best first. */
  find(sizeBytes: number, chunked: string, place: PhysicalKey): readonly BaseMatch[] {
    const same = this.#bySize.get(sizeBytes)?.filter((entry) => chunkedOf(entry) === chunked) ?? []
    const ways = same.map((entry) => ({ entry, way: this.#wayOf(entry, place) }))
    const named = ways.filter((match): match is BaseMatch => match.way === 'named')
    const copied = ways.filter((match): match is BaseMatch => match.way === 'copied')
    return [...named, ...copied].slice(0, MOST_TRIED)
  }

  #wayOf({ physicalKey, ...entry }: Entry, place: PhysicalKey): BaseMatch['way'] | undefined {
    const { registry, sharesStore, binds, landing } = this.#scene
    const isHere = keyWithin(registry, physicalKey) !== undefined
    const staysAsItIs = this.#isPinned(physicalKey) || isByContent(physicalKey, chunkedOf({ physicalKey, ...entry }))
    if (isHere && staysAsItIs && (!binds || liesAt(physicalKey, place))) return 'named'
    // At its own place the upload itself finds it; and what is about to be written over cannot be copied for sure.
    if (liesAt(physicalKey, place)) return undefined
    if (!staysAsItIs && landing?.has(formatPhysicalKey({ ...physicalKey, versionId: null }))) return undefined
    const from = physicalKey.bucket
    const isNear = isHere || (from !== null && registry.bucket !== null && sharesStore(from, registry.bucket))
    return isNear ? 'copied' : undefined
  }

  #isPinned({ versionId }: PhysicalKey): boolean {
    return versionId !== null && (versionId !== 'null' || this.#scene.versions === 'kept')
  }
}

/** Is the hash of the bytes a part of their key? Then nothing else is ever written there. */
function isByContent({ path }: PhysicalKey, chunked: string | undefined): boolean {
  return chunked !== undefined && path.includes(toHex(fromBase64(chunked)))
}
