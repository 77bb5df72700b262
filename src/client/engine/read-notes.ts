import type { Clock } from '../../base/index.ts'
import type { Manifest, TopHash } from '../../package/index.ts'
import type { PointerFacts } from '../../registry/index.ts'
import type { RegistryRef } from '../engine.ts'

/** A latest revision that was read for another reason. */
export interface ReadNote {
  readonly registry: RegistryRef
  readonly name: string
  readonly latest: PointerFacts
  readonly topHash: TopHash
  readonly manifest: Manifest
  /** Did a person open it, or was it read for a list? */
  readonly wasOpened: boolean
}

/** The first rows stand by then: what is made of the notes does not keep anybody waiting. */
const DELAY_MS = 2000
const MOST_NOTES = 200
const MOST_ENTRIES = 50_000

/** What was read anyway, until somebody takes it into the index. */
export class ReadNotes {
  readonly #clock: Clock
  readonly #notes = new Map<string, ReadNote>()
  #entries = 0
  #isWaiting = false
  #onReady: (() => Promise<void>) | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Called some time after a first note; notes are `taken` then. */
  onReady(listener: () => Promise<void>): void {
    this.#onReady = listener
  }

  add(note: ReadNote): void {
    const { registry, name, manifest } = note
    const entries = manifest.entries.length
    if (this.#notes.size >= MOST_NOTES || (this.#entries + entries > MOST_ENTRIES && !note.wasOpened)) return
    this.#entries += entries
    this.#notes.set(`${registry.storeId}/${registry.bucket}/${name}`, note)
    if (this.#isWaiting || !this.#onReady) return
    this.#isWaiting = true
    void this.#wait(this.#onReady)
  }

  taken(): readonly ReadNote[] {
    const notes = [...this.#notes.values()]
    this.#notes.clear()
    this.#entries = 0
    return notes
  }

  /** Without an id, all. */
  forget(storeId: string | undefined): void {
    for (const [place, { registry }] of this.#notes) {
      if (storeId === undefined || registry.storeId === storeId) this.#notes.delete(place)
    }
  }

  async #wait(onReady: () => Promise<void>): Promise<void> {
    try {
      await this.#clock.wait(DELAY_MS)
      await onReady()
    } catch {
      // Over a broken line its code did not come: with the next note it is asked for again.
    }
    this.#isWaiting = false
  }
}
