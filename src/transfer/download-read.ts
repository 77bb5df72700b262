import { type Call, Fault, throwIfAborted } from '../base/index.ts'
import { partBytesDefault } from '../hash/index.ts'
import type { ByteRange, ObjectFacts, ObjectRef, ObjectStore } from '../store/index.ts'
import { runningDigest } from './download-digest.ts'
import { toldCheck } from './told-check.ts'
import { bodyAgain } from './verify-object.ts'

/** A file of a package, by what its manifest says of it, or an object. */
export interface DownloadSource {
  readonly logicalKey: string
  readonly sizeBytes: number
  /** Undefined: nobody recorded it, and the bytes are held against what their store tells of them. */
  readonly hash: { readonly type: string; readonly value: string } | undefined
  /** Told where the store tells nothing but a size. */
  readonly onUnchecked?: (() => void) | undefined
  /** Where its bytes lie; asked for when they are read. */
  readonly open: (call: Call) => Promise<{ readonly store: ObjectStore; readonly ref: ObjectRef }>
}

export interface ReadCall extends Call {
  readonly onBytes?: ((count: number) => void) | undefined
}

/** Pieces of at most 8 MiB that are read ahead, of one file or of several that follow each other. */
export const PIECES_AHEAD = 6

interface Piece {
  readonly source: DownloadSource
  readonly range: ByteRange
}

/**
 * The bytes of files, one behind the other, in pieces; some of what follows is asked for ahead. `next` gives each file's, in
 * the order given, to its end. The last piece of a file is given only when the whole file fits its hash: else, as where it
 * has another size, a `corrupt` Fault.
 */
export function readInOrder(
  sources: Iterable<DownloadSource>,
  ahead: number,
  call: ReadCall = {},
): { next(source: DownloadSource): AsyncGenerator<Uint8Array>; stop(): void } {
  const stop = new AbortController()
  const signal = call.signal ? AbortSignal.any([call.signal, stop.signal]) : stop.signal
  const opened = new Map<DownloadSource, Promise<Opened>>()
  const asked = readAhead(piecesOf(sources), ahead, (piece) => {
    const known = opened.get(piece.source) ?? openSource(piece.source, signal)
    opened.set(piece.source, known)
    return readPiece(piece, known, signal)
  })
  return {
    stop: () => stop.abort(),
    async *next(source) {
      let check: SourceCheck | undefined
      let left = source.sizeBytes
      do {
        throwIfAborted(signal)
        const bytes = await asked()
        if (bytes === undefined) throw new Fault('internal', 'More files were read than were asked for.')
        check ??= await checkOf(source, opened.get(source), signal)
        await check.update(bytes)
        left -= bytes.length
        if (left === 0) await check.end()
        call.onBytes?.(bytes.length)
        if (bytes.length > 0) yield bytes
      } while (left > 0)
      opened.delete(source)
    },
  }
}

/** The bytes of one file. */
export async function* readChecked(
  source: DownloadSource,
  ahead: number,
  call: ReadCall = {},
): AsyncGenerator<Uint8Array> {
  const reading = readInOrder([source], ahead, call)
  try {
    yield* reading.next(source)
  } finally {
    reading.stop()
  }
}

/** A file without bytes has one piece, so that it is looked at, too. */
function* piecesOf(sources: Iterable<DownloadSource>): Iterable<Piece> {
  for (const source of sources) {
    let from = 0
    do {
      const to = Math.min(from + partBytesDefault, source.sizeBytes)
      yield { source, range: { from, to } }
      from = to
    } while (from < source.sizeBytes)
  }
}

/** Gives what the work makes of each item, in order, and keeps so many under way. */
function readAhead<T, R>(
  items: Iterable<T>,
  most: number,
  work: (item: T) => Promise<R>,
): () => Promise<R | undefined> {
  const waiting = items[Symbol.iterator]()
  const underWay: Promise<R>[] = []
  const fill = () => {
    while (underWay.length < most) {
      const next = waiting.next()
      if (next.done) return
      const begun = work(next.value)
      // Whoever asks for it hears of it; until then, and if nobody does, it is no error of its own.
      begun.catch(() => undefined)
      underWay.push(begun)
    }
  }
  return async () => {
    fill()
    const first = underWay.shift()
    // The next is asked for while this one is used.
    return first?.finally(fill)
  }
}

interface Opened {
  readonly store: ObjectStore
  readonly ref: ObjectRef
  readonly facts: ObjectFacts
  /** The first piece, which came with the facts. */
  readonly first: ReadableStream<Uint8Array>
}

async function openSource(source: DownloadSource, signal: AbortSignal): Promise<Opened> {
  const { store, ref } = await source.open({ signal })
  const range = { from: 0, to: Math.min(partBytesDefault, source.sizeBytes) }
  // An empty range is none, and an object that should be empty has to be so.
  const { facts, stream } = await store.read(ref, { signal, ...(source.sizeBytes === 0 ? {} : { range }) })
  if (facts.sizeBytes === source.sizeBytes) return { store, ref, facts, first: stream }
  stream.cancel().catch(() => undefined)
  throw wrongSize(source)
}

async function readPiece({ range }: Piece, opened: Promise<Opened>, signal: AbortSignal): Promise<Uint8Array> {
  const { store, ref, facts, first } = await opened
  const body = await bodyAgain(store, ref, facts, range, { signal }, range.from === 0 ? first : undefined)
  return new Uint8Array(await body.arrayBuffer())
}

interface SourceCheck {
  update(bytes: Uint8Array): Promise<void>
  /** Throws where the bytes that came are not those of the source. */
  end(): Promise<void>
}

async function checkOf(
  source: DownloadSource,
  opened: Promise<Opened> | undefined,
  signal: AbortSignal,
): Promise<SourceCheck> {
  const { logicalKey, hash, sizeBytes } = source
  if (!hash) return checkOfTold(source, await (opened ?? openSource(source, signal)), signal)
  const digest = await runningDigest(hash.type, sizeBytes)
  if (digest) {
    return {
      update: (bytes) => digest.update(bytes),
      async end() {
        if ((await digest.value()) !== hash.value) throw wrongBytes(source)
      },
    }
  }
  throw new Fault(
    'unsupported',
    `${logicalKey} has a hash of the kind ${JSON.stringify(hash.type)}, which nobody can check.`,
    { where: { logicalKey } },
  )
}

async function checkOfTold(
  source: DownloadSource,
  { store, ref, facts }: Opened,
  signal: AbortSignal,
): Promise<SourceCheck> {
  const check = await toldCheck(facts, () => store.head(ref, { signal }))
  return {
    update: (bytes) => check.update(bytes),
    async end() {
      const verdict = await check.verdict()
      if (verdict === 'wrong') throw wrongBytes(source)
      if (verdict === 'unknown') source.onUnchecked?.()
    },
  }
}

function wrongBytes({ logicalKey, hash }: DownloadSource): Fault {
  const meant = hash ? 'that the package names' : 'that the store has a checksum of'
  return new Fault('corrupt', `The bytes of ${logicalKey} are not those ${meant}, so they were not kept.`, {
    where: { logicalKey },
  })
}

/** Of an object only the listing said how large it is: it may have been written anew since. */
function wrongSize(source: DownloadSource): Fault {
  const { logicalKey, hash } = source
  if (hash) return wrongBytes(source)
  return new Fault('changed', `${logicalKey} was replaced after it was listed. Download it anew.`, {
    action: 'retry',
    where: { logicalKey },
  })
}
