import { type Clock, createLimiter, type Fault, isFault } from '../base/index.ts'
import { md5Hex, partRange } from '../hash/index.ts'
import type { ObjectStore, UploadRef } from '../store/index.ts'
import { confirmObject, confirmObjects, type HashedObject, readBack } from './confirm.ts'
import { endUploads } from './end-uploads.ts'
import type { FileBoard } from './file-board.ts'
import { goesInParts } from './file-step.ts'
import { openUploads } from './fold-notes.ts'
import type { Ask, MoveSteps, MovingFile } from './moving-file.ts'
import { hashedBytes } from './part-body.ts'
import { findNoted, findReusable, type Lookup, lookForObjects } from './reuse.ts'
import { type SendRun, sendFile } from './send-file.ts'
import { named } from './source-check.ts'
import { standingObject } from './standing-object.ts'
import type { IntegrityLevel } from './transfer-control.ts'
import type { TransferNotes } from './transfer-notes.ts'
import { UnfinishedUploads } from './unfinished.ts'
import type { UploadedFile, UploadSource } from './upload.ts'

export interface UploaderOptions {
  readonly store: ObjectStore
  readonly sources: readonly UploadSource[]
  readonly notes: TransferNotes
  readonly clock: Clock
  readonly reuses: boolean
  readonly signal: AbortSignal | undefined
  /** Is told what was proved. */
  readonly board: FileBoard
}

/** Objects that are read back side by side, each part by part. */
const READ_AT_ONCE = 8

type Sent = Omit<UploadedFile, 'level'>

/** What becomes of each file of an upload: found at its key, gone on with or sent, then confirmed. */
export class Uploader implements MoveSteps {
  readonly #options: UploaderOptions
  /** As they are now: bytes may be given in the place of those that failed. */
  readonly #sources: UploadSource[]
  readonly #unfinished: UnfinishedUploads
  /** Stored, and not confirmed yet. */
  readonly #unconfirmed = new Map<number, HashedObject>()
  /** Stored before it was known what the store checks. */
  readonly #unproved = new Map<number, HashedObject>()
  #lookup: Promise<Lookup> | undefined
  #level: IntegrityLevel | undefined
  #knowing: Promise<IntegrityLevel> | undefined

  constructor(options: UploaderOptions) {
    const { store, sources } = options
    this.#options = options
    this.#sources = [...sources]
    this.#unfinished = new UnfinishedUploads(
      store,
      sources.filter(({ hash }) => goesInParts(hash.plan)).map(({ key }) => key),
    )
    // Some stores take seconds to show what they can do: found out while the files are sent.
    if (sources.length > 0) this.level.catch(() => undefined)
  }

  /** What the store's own checks are worth, or what is done in their place. */
  get level(): Promise<IntegrityLevel> {
    this.#knowing ??= this.#findLevel()
    return this.#knowing
  }

  async #findLevel(): Promise<IntegrityLevel> {
    const { store, signal } = this.#options
    try {
      const { checksums } = await store.can({ signal })
      this.#level = checksums === 'checked' ? 'checked' : 'read-back'
      return this.#level
    } catch (error) {
      this.#knowing = undefined
      throw error
    }
  }

  async send(moving: MovingFile): Promise<Sent> {
    const source = await this.#source(moving)
    try {
      return await this.#send(source, moving)
    } catch (error) {
      throw named(error, source.logicalKey)
    }
  }

  async #send(source: UploadSource, moving: MovingFile): Promise<Sent> {
    const { logicalKey, key, file, hash } = source
    const found = await this.#found(source, moving)
    const written = found ?? (await this.#bring(source, moving))
    moving.movedAll()
    const chunked = await hash.chunked
    const { versionId, etag } = written
    const object: HashedObject = { logicalKey, key, versionId, etag, hash }
    await this.#prove(object, moving, found !== undefined).catch(async (error: unknown) => {
      if (isWrong(error)) await this.#spoil(key)
      throw error
    })
    const replaced = moving.replacement !== undefined
    return { logicalKey, key, versionId, sizeBytes: file.size, chunked, replaced }
  }

  async #source(moving: MovingFile): Promise<UploadSource> {
    const source = this.#sources[moving.index]
    if (source === undefined) throw new RangeError(`There is no file ${moving.index}.`)
    if (moving.replacement === undefined || source.file === moving.replacement.file) return source
    const { file, hash } = moving.replacement
    const key = (await source.keyFor?.(hash)) ?? source.key
    const current = { ...source, file, hash, key }
    this.#sources[moving.index] = current
    return current
  }

  /** An object that lies at the key already. */
  async #found(source: UploadSource, { ask, signal }: MovingFile) {
    const { store, notes, reuses } = this.#options
    const { stored: noted, isSpoilt = false } = notes.at(source.key) ?? {}
    if (isSpoilt || (!reuses && !noted)) return undefined
    const lookup = await ask(() => this.#look(signal), 'small')
    if (noted) {
      const found = await findNoted(store, source, noted, lookup.row(source.key), ask, signal)
      if (found) return found
    }
    if (!reuses || !lookup.mayLie(source.key, source.file.size)) return undefined
    return findReusable(store, source, ask, signal)
  }

  #look(signal: AbortSignal): Promise<Lookup> {
    const { store, sources } = this.#options
    this.#lookup ??= lookForObjects(store, sources, { signal }).catch((error: unknown) => {
      // Whoever asks next, asks anew.
      this.#lookup = undefined
      throw error
    })
    return this.#lookup
  }

  async #bring(source: UploadSource, moving: MovingFile) {
    const { store, notes, clock } = this.#options
    const { logicalKey, file, hash } = source
    const run: SendRun = {
      ...{ store, notes, clock, moving, unfinished: this.#unfinished },
      ...{ key: source.key, logicalKey, file, hash },
      sendsHashed: () => this.#level === 'read-back',
      md5: async (index, digest) => md5Hex(await hashedBytes(file, logicalKey, partRange(hash.plan, index), digest)),
    }
    try {
      return await sendFile(run)
    } catch (error) {
      // Bytes that are there no more are never to be mixed with others.
      if (isFault(error, 'changed')) {
        await this.#end(this.#openAt(new Set([source.key])))
        moving.movedNothing()
      }
      throw error
    }
  }

  /** At once where that is one question for much; the rest is proved together, at the end. */
  async #prove(object: HashedObject, moving: MovingFile, isKnown: boolean): Promise<void> {
    const { store } = this.#options
    const { index, ask, signal } = moving
    if (store.bucket !== null && !isKnown) {
      if (goesInParts(object.hash.plan)) {
        const fault = await confirmObject(store, object, ask, signal)
        if (fault) throw fault
      } else this.#unconfirmed.set(index, object)
    }
    if (this.#level === 'read-back') await readBack(store, object, ask, signal)
    if (this.#level === undefined) this.#unproved.set(index, object)
    else this.#options.board.proved(this.#level)
  }

  readonly check = async (_: readonly number[], ask: Ask, signal: AbortSignal): Promise<ReadonlyMap<number, Fault>> => {
    const { store, board } = this.#options
    const wrong = new Map<number, Fault>()
    const unconfirmed = [...this.#unconfirmed]
    this.#unconfirmed.clear()
    const objects = unconfirmed.map(([, object]) => object)
    for (const [at, fault] of await confirmObjects(store, objects, ask, signal)) {
      const [index] = unconfirmed[at] ?? []
      if (index !== undefined) wrong.set(index, fault)
    }
    const level = await ask(() => this.level, 'small')
    const unproved = [...this.#unproved]
    this.#unproved.clear()
    if (level === 'read-back') await this.#readAll(unproved, wrong, ask, signal)
    for (const index of wrong.keys()) await this.#spoil(this.#sources[index]?.key ?? '')
    board.proved(level)
    return wrong
  }

  async #readAll(
    objects: readonly (readonly [number, HashedObject])[],
    wrong: Map<number, Fault>,
    ask: Ask,
    signal: AbortSignal,
  ): Promise<void> {
    const { store } = this.#options
    const limit = createLimiter(READ_AT_ONCE)
    await Promise.all(
      objects.map(([index, object]) =>
        limit(async () => {
          if (wrong.has(index)) return
          await readBack(store, object, ask, signal).catch((error: unknown) => {
            if (!isWrong(error)) throw error
            wrong.set(index, error)
          })
        }, signal),
      ),
    )
  }

  /** What stands at a key is not what was sent: whoever tries again must not take it for that. */
  async #spoil(key: string): Promise<void> {
    const { notes } = this.#options
    await notes.note({ type: 'spoilt', place: notes.place(key) })
  }

  readonly dropped = async (index: number): Promise<void> => {
    const key = this.#sources[index]?.key
    if (key !== undefined) await this.#end(this.#openAt(new Set([key])))
  }

  /** Ends what is still open at the keys of these files: nobody goes on with it. */
  async endLeftOpen(): Promise<void> {
    await this.#end(this.#openAt(new Set(this.#sources.map(({ key }) => key))))
  }

  #openAt(keys: ReadonlySet<string>): readonly UploadRef[] {
    const { store, notes } = this.#options
    return openUploads(notes.states, store.bucket).filter(({ key }) => keys.has(key))
  }

  async #end(uploads: readonly UploadRef[]): Promise<void> {
    const { store, notes, clock } = this.#options
    const open: UploadRef[] = []
    for (const upload of uploads) if (!(await this.#isStored(upload))) open.push(upload)
    // The signal may be aborted by now, and they have to be ended all the same.
    if (open.length > 0) await endUploads(store, open, { clock, note: (note) => notes.note(note) })
  }

  /** One whose end was asked for may be an object by now: then nothing is given up (reliability D21). */
  async #isStored({ key, uploadId }: UploadRef): Promise<boolean> {
    const { store, notes } = this.#options
    const hash = notes.completing.has(uploadId) ? this.#sources.find((source) => source.key === key)?.hash : undefined
    if (hash === undefined) return false
    const never = new AbortController().signal
    const ask: Ask = (request) => request()
    const found = await standingObject(store, { key, hash }, notes.at(key), ask, never).catch(() => undefined)
    if (found === undefined) return false
    const { versionId, etag } = found
    const { sizeBytes } = hash.plan
    const chunked = await hash.chunked
    await notes.note({ type: 'stored', place: notes.place(key), sizeBytes, chunked, versionId, etag, uploadId })
    return true
  }
}

/** An object that was looked at, and is not what it must be. */
function isWrong(error: unknown): error is Fault {
  return isFault(error, 'corrupt', 'conflict', 'absent')
}
