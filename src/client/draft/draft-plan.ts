import { asFault, Fault } from '../../base/index.ts'
import { type Entry, formatPhysicalKey, type PhysicalKey, sizeOf } from '../../package/index.ts'
import { keyWithin } from '../../store/index.ts'
import type { PublishPlan, PublishProblem, PublishRequest } from '../engine.ts'
import { hexOf } from '../push/entry-digests.ts'
import { chunkedOf, type PlannedEntry, planPush } from '../push/plan-push.ts'
import type { PushItem } from '../push/push-job.ts'
import type { RegistryPlace } from '../registry-place.ts'
import type { Draft } from './draft.ts'
import { draftLanding, landsByHash, pushItem } from './draft-push.ts'
import { type Saving, savingsOf } from './draft-savings.ts'

/** What a publish would do with the bytes of a draft. */
export interface BytesPlan extends Pick<PublishPlan, 'sent' | 'saved' | 'copied' | 'kept'> {
  /** Objects of another store, which go through this computer; counted among `sent`. */
  readonly streamed: number
  /** Kept entries that lie outside the registry. */
  readonly away: number
  /** Whole physical keys of what is sent or copied, in manifest order. */
  readonly keys: readonly string[]
  readonly problem: PublishProblem | undefined
}

export interface PlanScene {
  readonly registry: RegistryPlace
  readonly sharesStore: (a: string, b: string) => boolean
  readonly versions: PublishPlan['versions']
  readonly nowMs: number
}

const DAY_MS = 24 * 60 * 60 * 1000

type Choice = Pick<PublishRequest, 'name' | 'landing' | 'elsewhere' | 'mode'>

/** Stands in a key for a hash that is still being made. */
const HASH_TO_COME = '{hash}'
const WRITTEN_HASH_TO_COME = '%7Bhash%7D'

/** Plans the bytes under a name that can be; reads and sends nothing. The first thing that stands in the way is its `problem`. */
export function planBytes(draft: Draft, choice: Choice, scene: PlanScene): BytesPlan {
  const sum = new PlanSum(draft, scene)
  try {
    const items = sum.items()
    const landing = draftLanding(draft.overlay, choice, scene.registry, scene.nowMs)
    const hexHash = (item: PushItem) => knownHex(draft, item) ?? HASH_TO_COME
    const job = { name: choice.name, registry: scene.registry, items, landing }
    const mode = choice.mode === 'manifest' ? 'build' : 'push'
    const savingOf = savingsOf(draft, landing, scene)
    for (const planned of planPush({ ...job, mode }, { sharesStore: scene.sharesStore, hexHash })) {
      sum.add(planned, savingOf(planned))
    }
    return sum.end()
  } catch (error) {
    return sum.end(asFault(error))
  }
}

/** `planBytes`, kept for each draft until something that it depends on changes: a plan is asked for at every pause of typing. */
export function bytesPlanner(): typeof planBytes {
  const kept = new WeakMap<Draft, { readonly key: string; readonly plan: BytesPlan }>()
  return (draft, choice, scene) => {
    const { name, landing, elsewhere, mode } = choice
    const needsHash = draft.ground || landing.kind === 'template' || landsByHash(landing, scene.registry)
    const hashed = needsHash ? draft.files.totals.settledFiles : 0
    const day = Math.floor(scene.nowMs / DAY_MS)
    const key = JSON.stringify([
      draft.version,
      name,
      landing,
      elsewhere,
      mode,
      scene.registry,
      scene.versions,
      hashed,
      day,
    ])
    const known = kept.get(draft)
    if (known?.key === key) return known.plan
    const plan = planBytes(draft, choice, scene)
    kept.set(draft, { key, plan })
    return plan
  }
}

function knownHex(draft: Draft, item: PushItem): string | undefined {
  const entry = draft.overlay.slots.entry(item.logicalKey)
  const chunked = entry && chunkedOf(entry)
  const hex = chunked === undefined ? undefined : hexOf(chunked)
  return typeof hex === 'string' ? hex : undefined
}

/** Are these surely other bytes? What nobody has hashed yet is looked at when it is sent. */
function differ(a: Entry, b: Entry): boolean {
  const [one, other] = [chunkedOf(a), chunkedOf(b)]
  return a.size !== b.size || (one !== undefined && other !== undefined && one !== other)
}

class PlanSum {
  readonly #draft: Draft
  readonly #scene: PlanScene
  readonly #sums = { sent: nothing(), saved: nothing(), copied: nothing(), kept: nothing() }
  readonly #keys: string[] = []
  /** Places that bytes are sent to, and those that kept entries need, by their text without a version. */
  readonly #landed = new Map<string, Entry>()
  readonly #needed = new Map<string, string>()
  #streamed = 0
  #away = 0
  #homeless: string | undefined

  constructor(draft: Draft, scene: PlanScene) {
    this.#draft = draft
    this.#scene = scene
  }

  /** Files that are not at hand have no item; they would be sent, once they are chosen again. */
  items(): PushItem[] {
    const items: PushItem[] = []
    for (const present of this.#draft.present()) {
      const item = pushItem(present)
      if (item) items.push(item)
      else {
        this.#sums.sent.files += 1
        this.#sums.sent.bytes += sizeOf(present.entry) ?? 0
      }
    }
    return items
  }

  add({ item, entry, way, place, sizeBytes = 0 }: PlannedEntry, saving: Saving | undefined): void {
    this.#count(way === 'streamed' ? 'sent' : way, sizeBytes)
    if (saving) this.#count('saved', sizeBytes)
    if (way === 'streamed') this.#streamed += 1
    // Landings of the page answer at once, as every hash that is asked for does.
    if (place instanceof Promise) return
    if (way === 'kept') this.#keep(item, place)
    else {
      const isWritten = saving === undefined || saving === 'copied'
      this.#land(this.#draft.overlay.slots.entry(item.logicalKey) ?? entry, place, isWritten)
    }
  }

  end(fault?: Fault): BytesPlan {
    const found = fault ? this.#refusal(fault) : (this.#homelessProblem() ?? this.#lossProblem())
    return { ...this.#sums, streamed: this.#streamed, away: this.#away, keys: this.#keys, problem: found }
  }

  #count(what: 'sent' | 'saved' | 'copied' | 'kept', sizeBytes: number): void {
    const sum = this.#sums[what]
    sum.files += 1
    sum.bytes += sizeBytes
  }

  #land(entry: Entry, place: PhysicalKey, isWritten: boolean): void {
    const key = formatPhysicalKey(place)
    const isNamed = !key.includes(WRITTEN_HASH_TO_COME)
    if (isWritten) this.#keys.push(isNamed ? key : key.replaceAll(WRITTEN_HASH_TO_COME, '…'))
    if (!isNamed) return
    const other = this.#landed.get(key)
    this.#landed.set(key, entry)
    if (other && differ(other, entry)) throw lost(other.logicalKey, entry.logicalKey, key)
  }

  #keep(item: PushItem, place: PhysicalKey): void {
    const { registry, versions } = this.#scene
    if ('file' in item) this.#homeless ??= item.logicalKey
    if (keyWithin(registry, place) === undefined) this.#away += 1
    const isPinned = place.versionId !== null && (place.versionId !== 'null' || versions === 'kept')
    if (!isPinned && place.path !== '') {
      this.#needed.set(formatPhysicalKey({ ...place, versionId: null }), item.logicalKey)
    }
  }

  /** Bytes that an entry of this very package still names must not be written over (reliability C.8). */
  #lossProblem(): PublishProblem | undefined {
    if (this.#needed.size === 0) return undefined
    for (const [key, entry] of this.#landed) {
      const needed = this.#needed.get(key)
      if (needed !== undefined) return problem('landing', entry.logicalKey, lost(needed, entry.logicalKey, key))
    }
    return undefined
  }

  #homelessProblem(): PublishProblem | undefined {
    if (this.#homeless === undefined) return undefined
    const fault = new Fault(
      'invalid',
      `${this.#homeless} lies nowhere but on this computer: a manifest alone cannot name it for others. Publish it with its bytes.`,
      { action: 'fix-input', where: { logicalKey: this.#homeless } },
    )
    return problem('files', this.#homeless, fault)
  }

  #refusal(fault: Fault): PublishProblem {
    const { logicalKey } = fault.where
    const at = logicalKey === undefined ? undefined : String(logicalKey)
    return problem('landing', at, fault)
  }
}

function lost(first: string, second: string, key: string): Fault {
  return new Fault(
    'invalid',
    `${first} and ${second} would both need ${key}, and the bytes of one would be lost. Let them land by their hash.`,
    { action: 'fix-input', where: { key, first, second } },
  )
}

function problem(field: PublishProblem['field'], at: string | undefined, fault: Fault): PublishProblem {
  return { field, at, fault: fault.toWire() }
}

function nothing(): { files: number; bytes: number } {
  return { files: 0, bytes: 0 }
}
