import { type Call, createLimiter, isAbort, type Limiter } from '../base/index.ts'
import type { FileHash } from '../hash/index.ts'
import { partRange } from '../hash/index.ts'
import type { ObjectStore, PartReceipt, Written } from '../store/index.ts'
import { type FileEffect, type FileEvent, type FileState, stepFile } from './file-step.ts'
import { findReusable, type Lookup, lookForObjects } from './reuse.ts'
import { explainBodyFault } from './source-check.ts'
import type { TransferFacts, TransferMeans } from './transfer-control.ts'

/** One file that goes to one key. Its hash may still be running: parts are sent as their digests come. */
export interface UploadSource {
  readonly logicalKey: string
  readonly key: string
  readonly file: Blob
  readonly hash: FileHash
}

export interface UploadedFile {
  readonly logicalKey: string
  readonly key: string
  readonly versionId: string | undefined
  readonly sizeBytes: number
  /** `sha2-256-chunked` value of what was sent, and what the store confirmed where it checks. */
  readonly chunked: string
}

export interface UploadProgress {
  readonly sentBytes: number
  readonly totalBytes: number
  readonly storedFiles: number
  readonly totalFiles: number
  readonly facts?: TransferFacts | undefined
}

export interface UploadOptions extends Call, TransferMeans {
  /** Sends nothing to a key that holds these very bytes, as quilt3 does (format §10.7). Default: sends all. */
  readonly reuses?: boolean
  /** Requests under way at once over all files; 6 to 16 are worth it on HTTP/1.1 (browser.md 3). */
  readonly atOnce?: number
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined
}

const REQUESTS_AT_ONCE = 8
/** Files begun at once: more than the requests, so that a file waiting for its digest holds nobody up. */
const FILES_AT_ONCE = 2 * REQUESTS_AT_ONCE

/**
 * Uploads files to their keys. Order is kept in the result.
 *
 * One that fails stops the rest and is thrown; what was stored stays, as nothing points to it. The caller publishes only
 * what all of this returned.
 */
export async function uploadFiles(
  store: ObjectStore,
  sources: readonly UploadSource[],
  options: UploadOptions = {},
): Promise<UploadedFile[]> {
  const stop = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal
  const tally = progressTally(sources, options.onProgress)
  const requests = createLimiter(options.atOnce ?? REQUESTS_AT_ONCE)
  const files = createLimiter(FILES_AT_ONCE)
  try {
    const mayLie = options.reuses ? await lookForObjects(store, sources, { signal }) : () => false
    return await Promise.all(
      sources.map((source) =>
        files(async () => {
          const run: FileRun = { store, source, requests, signal, onSent: tally.sent }
          const written = (await reused(run, mayLie)) ?? (await runFile(run))
          tally.stored()
          return {
            logicalKey: source.logicalKey,
            key: source.key,
            versionId: written.versionId,
            sizeBytes: source.file.size,
            chunked: await source.hash.chunked,
          }
        }, signal),
      ),
    )
  } catch (error) {
    stop.abort()
    throw error
  }
}

interface FileRun {
  readonly store: ObjectStore
  readonly source: UploadSource
  readonly requests: Limiter
  readonly signal: AbortSignal
  readonly onSent: (bytes: number) => void
}

/** An object that lies at the key already, counted as sent. */
async function reused(run: FileRun, mayLie: Lookup): Promise<Pick<Written, 'versionId'> | undefined> {
  const { store, source, requests, signal } = run
  if (!mayLie(source.key, source.file.size)) return undefined
  const facts = await requests(() => findReusable(store, source, { signal }), signal)
  if (facts) run.onSent(source.file.size)
  return facts
}

/** Drives `stepFile`: every effect runs by itself, and its outcome is the next event. */
function runFile(run: FileRun): Promise<Written> {
  const { source } = run
  const { plan } = source.hash
  return new Promise((resolve, reject) => {
    let state: FileState = {
      at: 'planned',
      task: { key: source.key, sizeBytes: plan.sizeBytes, parts: plan.count, window: REQUESTS_AT_ONCE },
    }
    const take = (event: FileEvent) => {
      const step = stepFile(state, event)
      const ended = step.state !== state && (step.state.at === 'stored' || step.state.at === 'failed')
      state = step.state
      const running = step.effects.map((effect) =>
        perform(run, effect).then(take, (error) => take({ type: 'failed', error })),
      )
      if (!ended) return
      // What is still to be tidied up is waited for, so that nothing of this file runs on behind the answer.
      Promise.all(running).then(() => {
        if (state.at === 'stored') resolve(state.written)
        else if (state.at === 'failed') reject(state.error)
      })
    }
    take({ type: 'start' })
  })
}

async function perform(run: FileRun, effect: FileEffect): Promise<FileEvent> {
  const { store, source, requests, signal, onSent } = run
  const { key, file, hash } = source
  switch (effect.type) {
    case 'put': {
      const sha256 = await wholeDigest(hash)
      const written = await requests(
        () => guarded(run, 0, file.size, () => store.put(key, file, { signal, sha256 })),
        signal,
      )
      onSent(file.size)
      return { type: 'stored', written }
    }
    case 'open':
      return { type: 'opened', upload: await store.openUpload(key, { signal }) }
    case 'send': {
      const { from, to } = partRange(hash.plan, effect.index)
      const sha256 = await hash.part(effect.index)
      const receipt = await requests(
        () =>
          guarded(run, from, to, () =>
            store.putPart(effect.upload, effect.index + 1, file.slice(from, to), sha256, { signal }),
          ),
        signal,
      )
      onSent(to - from)
      return { type: 'sent', receipt }
    }
    case 'complete': {
      const composite = await hash.chunked
      return {
        type: 'stored',
        written: await store.completeUpload(effect.upload, effect.receipts, composite, { signal }),
      }
    }
    case 'abandon':
      // The signal may be aborted by now, and the upload has to be ended all the same.
      await store.abortUpload(effect.upload).catch(() => undefined)
      return { type: 'failed', error: undefined }
  }
}

/** The digest of a file that goes up in one PUT: that of its one part, or of nothing. */
async function wholeDigest(hash: FileHash): Promise<Uint8Array | undefined> {
  return hash.plan.count === 0 ? undefined : hash.part(0)
}

async function guarded<T extends PartReceipt | Written>(
  run: FileRun,
  from: number,
  to: number,
  send: () => Promise<T>,
): Promise<T> {
  try {
    return await send()
  } catch (error) {
    if (isAbort(error)) throw error
    throw await explainBodyFault(error, run.source.file, run.source.logicalKey, { from, to })
  }
}

function progressTally(sources: readonly UploadSource[], onProgress: UploadOptions['onProgress']) {
  const totalBytes = sources.reduce((sum, { file }) => sum + file.size, 0)
  const totalFiles = sources.length
  let sentBytes = 0
  let storedFiles = 0
  const tell = () => onProgress?.({ sentBytes, totalBytes, storedFiles, totalFiles })
  return {
    sent(bytes: number) {
      sentBytes += bytes
      tell()
    },
    stored() {
      storedFiles += 1
      tell()
    },
  }
}
