import { type Clock, isFault, orAbort } from '../base/index.ts'
import { type FileHash, partRange, toBase64 } from '../hash/index.ts'
import type { Body, ObjectStore, PartReceipt, UploadRef, Written } from '../store/index.ts'
import { type FileEffect, type FileEvent, type FileState, goesInParts, planned, stepFile } from './file-step.ts'
import { endOwn, findPart, knownUpload } from './known-upload.ts'
import { endLostOpening } from './lost-opening.ts'
import type { MovingFile } from './moving-file.ts'
import { hashedBytes } from './part-body.ts'
import { type SourcePart, sendChecked } from './source-check.ts'
import { standingObject } from './standing-object.ts'
import type { TransferNotes } from './transfer-notes.ts'
import type { UnfinishedUploads } from './unfinished.ts'

/** One file on its way to its key. */
export interface SendRun {
  readonly store: ObjectStore
  readonly key: string
  readonly logicalKey: string
  readonly file: Blob
  readonly hash: FileHash
  readonly moving: MovingFile
  readonly notes: TransferNotes
  readonly unfinished: UnfinishedUploads
  readonly clock: Clock
  /** The store is known to check nothing: what is sent is read and hashed in memory first. */
  readonly sendsHashed: () => boolean
  readonly md5: (index: number, digest: Uint8Array) => Promise<string>
}

/** Parts of one file that wait for their turn, or are under way. */
const PARTS_AT_ONCE = 16

/**
 * Drives `stepFile`: every effect runs by itself, and its outcome is the next event. What fails leaves its upload open, and lets
 * the parts under way arrive; those of a file that changed are broken off.
 */
export async function sendFile(run: SendRun): Promise<Written> {
  const { plan } = run.hash
  const known = await knownUpload(run)
  const waiting = new AbortController()
  const underWay = new AbortController()
  const running = new Set<Promise<void>>()
  const outcome = Promise.withResolvers<Written>()
  const { signal } = run.moving
  const inner: Going = {
    ...run,
    moving: run.moving.within(AbortSignal.any([signal, waiting.signal])),
    call: { signal: AbortSignal.any([signal, underWay.signal]) },
  }
  let state: FileState = planned({
    key: run.key,
    isInParts: goesInParts(plan),
    parts: plan.count,
    window: PARTS_AT_ONCE,
    known,
  })
  const take = (event: FileEvent): void => {
    const step = stepFile(state, event)
    state = step.state
    for (const effect of step.effects) {
      const done: Promise<void> = perform(inner, effect).then(
        (next) => {
          running.delete(done)
          take(next)
        },
        (error: unknown) => {
          running.delete(done)
          take(failure(effect, error))
        },
      )
      running.add(done)
    }
    if (state.at === 'stored') outcome.resolve(state.written)
    else if (state.at === 'failed') outcome.reject(state.error)
  }
  take({ type: 'start' })
  try {
    return await outcome.promise
  } catch (error) {
    if (isFault(error, 'changed')) underWay.abort()
    throw error
  } finally {
    waiting.abort()
    // Nothing of this file runs on behind the answer.
    while (running.size > 0) await Promise.all(running)
  }
}

/** A run that has begun. */
interface Going extends SendRun {
  /** Of requests that are under way; `moving.signal` is that of those that wait. */
  readonly call: { readonly signal: AbortSignal }
}

/** An upload that the store does not know is no failure yet. */
function failure(effect: FileEffect, error: unknown): FileEvent {
  const isOfUpload = 'upload' in effect && effect.type !== 'end' && effect.type !== 'look'
  const upload = isOfUpload ? effect.upload : undefined
  const isLost = isFault(error, 'absent') && error.where.code !== 'NoSuchBucket'
  return upload !== undefined && isLost ? { type: 'lost', upload, error } : { type: 'failed', upload, error }
}

async function perform(run: Going, effect: FileEffect): Promise<FileEvent> {
  const { store, key, hash, moving, notes, call } = run
  switch (effect.type) {
    case 'put':
      return { type: 'stored', written: await putWhole(run) }
    case 'open':
      return { type: 'opened', upload: await open(run) }
    case 'list':
      moving.movedNothing()
      return {
        type: 'listed',
        upload: effect.upload,
        parts: await moving.ask(() => store.listParts(effect.upload, call), 'small'),
      }
    case 'check':
      return check(run, effect)
    case 'send':
      return { type: 'sent', upload: effect.upload, receipt: await sendPart(run, effect) }
    case 'complete': {
      const { upload, receipts } = effect
      const chunked = await orAbort(hash.chunked, moving.signal)
      notes.completing.add(upload.uploadId)
      const written = await moving.ask(() => store.completeUpload(upload, receipts, chunked, call), 'small')
      await noteStored(run, written, upload)
      return { type: 'stored', written }
    }
    case 'look': {
      const { upload } = effect
      const found = await standingObject(store, { key, hash }, notes.at(key), moving.ask, call.signal)
      if (found === undefined) {
        await notes.note({ type: 'gone', place: notes.place(key), uploadId: upload.uploadId })
        return { type: 'absent' }
      }
      await noteStored(run, found, upload)
      return { type: 'stored', written: found }
    }
    case 'end':
      moving.movedNothing()
      await endOwn(run, [effect.upload])
      return { type: 'ended' }
  }
}

async function putWhole(run: Going): Promise<Written> {
  const { store, key, logicalKey, file, hash, moving, call } = run
  // The digest of a file that goes up in one PUT: that of its one part, or of nothing.
  const sha256 = hash.plan.count === 0 ? undefined : await orAbort(hash.part(0), moving.signal)
  const part = { file, logicalKey, range: { from: 0, to: file.size }, digest: sha256 }
  const send = async () => store.put(key, await bodyOf(run, part), { ...call, sha256 })
  const written = await moving.ask(() => sendChecked(part, send), { sizeBytes: file.size })
  await noteStored(run, written)
  moving.moved(file.size)
  return written
}

async function open(run: Going): Promise<UploadRef> {
  const { store, key, hash, moving, notes, unfinished, clock, call } = run
  moving.movedNothing()
  // What was open before is known, so that what a lost answer leaves behind is known as ours.
  if (store.bucket !== null) await moving.ask(() => unfinished.at(key, call.signal), 'small')
  const place = notes.place(key)
  await notes.note({ type: 'opening', place })
  const startMs = clock.monotonicMs()
  let tries = 0
  const opened = await moving.ask(() => {
    tries += 1
    return store.openUpload(key, call)
  }, 'small')
  const upload = { key, uploadId: opened.uploadId }
  const spentMs = clock.monotonicMs() - startMs
  const { sizeBytes, partBytes } = hash.plan
  await notes.note({ type: 'opened', place, uploadId: upload.uploadId, sizeBytes, partBytes })
  const lostTries = tries - 1 + (opened.openedAgain ?? 0)
  if (lostTries > 0) await endLostOpening(run, { upload, lostTries, spentMs })
  return upload
}

async function check(run: Going, effect: Extract<FileEffect, { type: 'check' }>): Promise<FileEvent> {
  const { key, hash, moving, notes } = run
  const { upload, index, listed } = effect
  const noted = notes
    .at(key)
    ?.uploads.get(upload.uploadId)
    ?.arrived.get(index + 1)
  const found = await findPart(run, index, listed, noted)
  if (found === undefined) return { type: 'unfit', upload, index }
  if (found === 'changed') return { type: 'changed', upload }
  const { from, to } = partRange(hash.plan, index)
  const receipt = { number: index + 1, etag: found.etag, sha256: await hash.part(index), sizeBytes: to - from }
  if (noted?.etag !== found.etag) await noteArrived(run, upload, receipt)
  moving.moved(to - from, to - from)
  return { type: 'sent', upload, receipt }
}

async function sendPart(run: Going, { upload, index }: { upload: UploadRef; index: number }): Promise<PartReceipt> {
  const { store, logicalKey, file, hash, moving, call } = run
  const range = partRange(hash.plan, index)
  const sha256 = await orAbort(hash.part(index), moving.signal)
  const part = { file, logicalKey, range, digest: sha256 }
  const send = async () => store.putPart(upload, index + 1, await bodyOf(run, part), sha256, call)
  const sizeBytes = range.to - range.from
  // Noted before the next one goes: a death forgets no more parts than are under way.
  const sendAndNote = async () => {
    const receipt = await sendChecked(part, send)
    await noteArrived(run, upload, receipt)
    return receipt
  }
  const receipt = await moving.ask(sendAndNote, { sizeBytes })
  moving.moved(sizeBytes)
  return receipt
}

async function noteArrived({ notes, key }: SendRun, upload: UploadRef, receipt: PartReceipt): Promise<void> {
  const { number, etag, sha256 } = receipt
  await notes.note({
    type: 'arrived',
    place: notes.place(key),
    uploadId: upload.uploadId,
    number,
    etag,
    sha256: toBase64(sha256),
  })
}

async function noteStored({ notes, key, hash }: SendRun, written: Written, upload?: UploadRef): Promise<void> {
  const { versionId, etag } = written
  await notes.note({
    type: 'stored',
    place: notes.place(key),
    sizeBytes: hash.plan.sizeBytes,
    chunked: await hash.chunked,
    versionId,
    etag,
    uploadId: upload?.uploadId,
  })
}

async function bodyOf(run: SendRun, { file, logicalKey, range, digest }: SourcePart): Promise<Body> {
  if (run.sendsHashed()) return new Blob([await hashedBytes(file, logicalKey, range, digest)])
  return range.from === 0 && range.to === file.size ? file : file.slice(range.from, range.to)
}
