import type { Clock } from '../../base/index.ts'
import type { Draft } from './draft.ts'
import { firstFields } from './draft-ground.ts'
import { type ItemFile, recordOf } from './draft-record.ts'
import { countChanges } from './draft-state.ts'
import { KeptAccess } from './kept-access.ts'
import type { KeptDrafts, KeptFile, KeptSummary, StoredDraft } from './kept-drafts.ts'

/** A change is written this soon after it was made, with all that was changed meanwhile. */
const DELAY_MS = 300
/** Of one draft. Content is kept where there is no handle: more would fill the disk of who meant only to publish it. */
const MOST_CONTENT_BYTES = 64 * 1024 * 1024
/** Files that are written at once: so many as fit the time limit by far. */
const BATCH_FILES = 100
const BATCH_BYTES = 32 * 1024 * 1024

/** What is known of one draft that is being kept. */
interface Keeping {
  readonly numbers: Map<ItemFile, number>
  /** Numbers whose files would have to be chosen again. */
  readonly unkept: Set<number>
  next: number
  contentBytes: number
  isDirty: boolean
  isWritten: boolean
  isForgotten: boolean
  running: Promise<void> | undefined
  /** The save that comes next. */
  nextSave: Round
  lastSaveMs: number
}

interface Round {
  /** Whoever calls this does not want to wait for it. */
  readonly hurry: PromiseWithResolvers<void>
  readonly ended: PromiseWithResolvers<void>
}

/** Keeps drafts as they change, so that they outlive a reload. What cannot be kept is told, never silently left out. */
export class DraftKeeper {
  readonly #kept: KeptAccess
  readonly #clock: Clock
  readonly #keepings = new WeakMap<Draft, Keeping>()

  constructor(kept: KeptDrafts | undefined, clock: Clock) {
    this.#kept = new KeptAccess(kept, clock)
    this.#clock = clock
  }

  /** Newest first. Where nothing can be read, there are none. */
  async list(): Promise<readonly KeptSummary[]> {
    const found = await this.#kept.attempt((kept) => kept.list())
    return found.kind === 'done' ? [...found.value].sort((a, b) => b.changedMs - a.changedMs) : []
  }

  async read(id: string): Promise<StoredDraft | undefined> {
    const found = await this.#kept.attempt((kept) => kept.read(id))
    return found.kind === 'done' ? found.value : undefined
  }

  /** The draft was filled with what is kept under these numbers. */
  adopt(draft: Draft, numbers: ReadonlyMap<ItemFile, number>): void {
    const keeping = this.#keepingOf(draft)
    keeping.isWritten = true
    for (const [file, number] of numbers) {
      keeping.numbers.set(file, number)
      keeping.next = Math.max(keeping.next, number)
      if (isHeld(file) && !file.handle) keeping.contentBytes += file.file.size
    }
  }

  /** The draft has changed: it will be written soon. */
  changed(draft: Draft): void {
    const keeping = this.#keepingOf(draft)
    keeping.isDirty = true
    if (this.#kept.isOff || keeping.running) return
    keeping.running = this.#run(draft, keeping).finally(() => {
      keeping.running = undefined
    })
  }

  /** Resolves when the draft is kept as it is now, as far as it can be. */
  async flush(draft: Draft): Promise<void> {
    const keeping = this.#keepingOf(draft)
    const { running, nextSave, isDirty } = keeping
    if (!running || this.#kept.isOff) return
    nextSave.hurry.resolve()
    // While nothing is dirty, what runs is the save of all there is.
    await (isDirty ? Promise.race([nextSave.ended.promise, running]) : running)
  }

  /** Ends the keeping of a draft: it was published, or is not wanted any more. */
  async forget(draft: Draft): Promise<void> {
    const keeping = this.#keepingOf(draft)
    keeping.isForgotten = true
    await keeping.running
    await this.forgetId(draft.id)
  }

  async forgetId(id: string): Promise<void> {
    await this.#kept.attempt((kept) => kept.remove(id))
  }

  /** See `DraftState.keepingTrouble`. */
  troubleOf(draft: Draft): string | undefined {
    if (this.#kept.isOff)
      return 'This browser does not keep drafts: publish before you leave the page, or what is here is lost.'
    const count = this.#keepings.get(draft)?.unkept.size ?? 0
    if (count === 0) return undefined
    const files = count === 1 ? '1 file' : `${count.toLocaleString('en')} files`
    return `${files} cannot be kept on this device: after a reload ${count === 1 ? 'it has' : 'they have'} to be chosen again.`
  }

  async #run(draft: Draft, keeping: Keeping): Promise<void> {
    while (keeping.isDirty && !keeping.isForgotten && !this.#kept.isOff) {
      // A draft that takes long to write is written less often.
      const round = keeping.nextSave
      await this.#waitFor(round, Math.max(DELAY_MS, 10 * keeping.lastSaveMs))
      keeping.isDirty = false
      keeping.nextSave = newRound()
      if (keeping.isForgotten) return
      const startMs = this.#clock.monotonicMs()
      await this.#save(draft, keeping)
      keeping.lastSaveMs = this.#clock.monotonicMs() - startMs
      round.ended.resolve()
    }
  }

  async #waitFor({ hurry }: Round, delayMs: number): Promise<void> {
    const stop = new AbortController()
    const late = this.#clock.wait(delayMs, stop.signal)
    late.catch(() => undefined)
    await Promise.race([late, hurry.promise])
    stop.abort()
  }

  async #save(draft: Draft, keeping: Keeping): Promise<void> {
    if (isUntouched(draft)) {
      if (keeping.isWritten) await this.forgetId(draft.id)
      keeping.isWritten = false
      return
    }
    const files = this.#newFiles(draft, keeping)
    for (const batch of batches(files)) {
      const { kind } = await this.#kept.attempt((kept) => kept.putFiles(draft.id, batch), true)
      if (kind === 'full') for (const { number } of batch) keeping.unkept.add(number)
    }
    const present = new Set<ItemFile>()
    const { summary, edits } = recordOf(draft, this.#clock.nowMs(), (file) => {
      present.add(file)
      // What came while the others were written is written by the next save: until then nothing stands under its number.
      return keeping.numbers.get(file) ?? nextNumber(keeping)
    })
    const gone = [...keeping.numbers].filter(([file]) => !present.has(file))
    for (const [file, number] of gone) {
      keeping.numbers.delete(file)
      if (keeping.unkept.delete(number)) continue
      if (isHeld(file) && !file.handle) keeping.contentBytes -= file.file.size
    }
    const numbers = gone.map(([, number]) => number)
    const { kind } = await this.#kept.attempt((kept) => kept.put(summary, edits, numbers))
    if (kind === 'full') this.#kept.turnOff()
    keeping.isWritten = true
  }

  /** Files that were not written before, each by its handle or its content. */
  #newFiles(draft: Draft, keeping: Keeping): KeptFile[] {
    const added: KeptFile[] = []
    for (const { item } of draft.overlay.slots.all.values()) {
      const held = item?.held
      if (!held || keeping.numbers.has(held)) continue
      const number = this.#number(keeping, held)
      const { handle, file } = held
      const fits = keeping.contentBytes + file.size <= MOST_CONTENT_BYTES
      if (handle) added.push({ number, handle, content: undefined })
      else if (fits) {
        keeping.contentBytes += file.size
        added.push({ number, handle: undefined, content: file })
      } else keeping.unkept.add(number)
    }
    return added
  }

  #number(keeping: Keeping, file: ItemFile): number {
    const number = nextNumber(keeping)
    keeping.numbers.set(file, number)
    return number
  }

  #keepingOf(draft: Draft): Keeping {
    const known = this.#keepings.get(draft)
    if (known) return known
    const keeping: Keeping = {
      numbers: new Map(),
      unkept: new Set(),
      next: 0,
      contentBytes: 0,
      isDirty: false,
      isWritten: false,
      isForgotten: false,
      running: undefined,
      nextSave: newRound(),
      lastSaveMs: 0,
    }
    this.#keepings.set(draft, keeping)
    return keeping
  }
}

function nextNumber(keeping: Keeping): number {
  keeping.next += 1
  return keeping.next
}

function newRound(): Round {
  return { hurry: Promise.withResolvers(), ended: Promise.withResolvers() }
}

/** Is there nothing that anybody did? Such a draft is not worth an entry in a list. */
function isUntouched(draft: Draft): boolean {
  const [{ name, message, metaText }, first] = [draft.fields, firstFields(draft.ground)]
  const isTyped = name !== first.name || message !== first.message || metaText !== first.metaText
  return countChanges(draft) === 0 && !isTyped
}

function isHeld(file: ItemFile): file is Extract<ItemFile, { readonly hash: unknown }> {
  return 'hash' in file
}

function* batches(files: readonly KeptFile[]): Iterable<readonly KeptFile[]> {
  let batch: KeptFile[] = []
  let bytes = 0
  for (const file of files) {
    const size = file.content?.size ?? 0
    if (batch.length === BATCH_FILES || (batch.length > 0 && bytes + size > BATCH_BYTES)) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(file)
    bytes += size
  }
  if (batch.length > 0) yield batch
}
