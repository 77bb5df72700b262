import { createHash } from 'node:crypto'
import { isFault, systemClock } from '../../../src/base/index.ts'
import { nodeContext } from '../../../src/client/node/node-context.ts'
import { browseRevision } from '../../../src/client/package/browse-revision.ts'
import { Package } from '../../../src/client/package.ts'
import type { ObjectFinding } from '../../../src/client/verify/verify-package.ts'
import { sha256 } from '../../../src/hash/index.ts'
import { createS3Store, type ObjectStore } from '../../../src/store/index.ts'
import type { EngineKeys } from '../../engine/index.ts'
import type { Ended } from '../lab/lab-process.ts'

/** Waits are that much shorter than they say; what is read off the clock is true. */
const HASTE = 20
/** For readers, whom an engine lets wait for bytes that it finds damaged. */
const READER_HASTE = 60
export const NAME = 'team/data'
const MIB = 2 ** 20

export interface EngineProcess {
  readonly endpoint: string
  readonly keys: EngineKeys
  readonly bucket: string
  /** Where the journal lies. */
  readonly dataDir: string
}

/** Pushes over a real line, by a client of its own: what Node's `push` does, but that it waits less long between two tries. */
export async function pushTo(
  target: EngineProcess,
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): Promise<Ended> {
  const { context, close } = clientOf(target, 'publisher')
  try {
    const pkg = new Package(context)
    for (const [key, bytes] of files) await pkg.set(key, new Blob([bytes]))
    const result = await pkg.push(NAME, `s3://${target.bucket}`, { message: 'over a bad line' })
    await result.settled
    return { type: 'published', result }
  } catch (error) {
    return isFault(error) ? { type: 'failed', fault: error } : { type: 'broke', error }
  } finally {
    close()
  }
}

/** The bytes of an entry, as a person would have them, or the code of the Fault. */
export async function readFrom(target: EngineProcess, logicalKey: string): Promise<Uint8Array | string> {
  const { context, close } = clientOf(target, 'reader')
  try {
    const pkg = new Package(context, await browseRevision(context, NAME, { registry: `s3://${target.bucket}` }))
    return new Uint8Array(await (await pkg.read(logicalKey)).arrayBuffer())
  } catch (error) {
    if (isFault(error)) return error.code
    throw error
  } finally {
    close()
  }
}

/** What verifying does not find good, by logical key. */
export async function verifyAt(target: EngineProcess): Promise<ReadonlyMap<string, ObjectFinding['verdict']>> {
  const { context, close } = clientOf(target, 'reader')
  try {
    const pkg = new Package(context, await browseRevision(context, NAME, { registry: `s3://${target.bucket}` }))
    return new Map((await pkg.verifyObjects()).findings.map(({ logicalKey, verdict }) => [logicalKey, verdict]))
  } finally {
    close()
  }
}

/**
 * A reader is out of patience that much sooner, with the bytes of files, too: those may never come. What a manifest says does come,
 * however busy the machine is. A publisher needs the true time between two answers.
 */
function clientOf({ endpoint, keys, dataDir }: EngineProcess, who: 'publisher' | 'reader') {
  const context = nodeContext({ endpoint, keys, dataDir, region: 'us-east-1' })
  const haste = who === 'reader' ? READER_HASTE : HASTE
  const clock = {
    ...systemClock,
    monotonicMs: () => systemClock.monotonicMs() * (who === 'reader' ? haste : 1),
    wait: (delayMs: number, signal?: AbortSignal) => systemClock.wait(delayMs / haste, signal),
  }
  const hasty = (bucket: string) =>
    createS3Store({
      endpoint,
      region: 'us-east-1',
      addressing: 'path',
      bucket,
      credentials: async () => keys,
      fetch,
      clock,
      random: Math.random,
      sha256,
    })
  const openStore = (bucket: string): ObjectStore => {
    const [patient, reader] = [context.openStore(bucket), hasty(bucket)]
    return { ...patient, read: (ref, call) => (ref.key.startsWith('.quilt/') ? patient : reader).read(ref, call) }
  }
  return {
    context: { ...context, clock, ...(who === 'reader' && { openStore }) },
    close: () => context.hashPool.close(),
  }
}

/** A few MiB: three small files and one of two parts, other bytes for each seed. */
export function engineFiles(seed: number): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  return new Map([
    ['README.md', new Uint8Array(Buffer.from(`# Run ${seed}\n`))],
    ['data/empty', new Uint8Array()],
    ['data/small.bin', noise(`small ${seed}`, 40_000)],
    ['data/large.bin', noise(`large ${seed}`, 8 * MIB + 300_000)],
  ])
}

/** Bytes that no disk can pack, quickly: a block of noise again and again, each time with its number before it. */
function noise(name: string, sizeBytes: number): Uint8Array<ArrayBuffer> {
  const block = Buffer.concat(
    Array.from({ length: 1024 }, (_, at) => createHash('sha512').update(`${name} ${at}`).digest()),
  )
  const bytes = new Uint8Array(sizeBytes)
  for (let at = 0; at < sizeBytes; at += block.length) {
    block.writeUInt32BE(at, 0)
    bytes.set(block.subarray(0, Math.min(block.length, sizeBytes - at)), at)
  }
  return bytes
}
