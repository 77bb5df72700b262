import { createHash } from 'node:crypto'
import { isFault, systemClock } from '../../../src/base/index.ts'
import { nodeContext } from '../../../src/client/node/node-context.ts'
import { browseRevision } from '../../../src/client/package/browse-revision.ts'
import { Package } from '../../../src/client/package.ts'
import type { EngineKeys } from '../../engine/index.ts'
import type { Ended } from '../lab/lab-process.ts'

/** Waits are that much shorter than they say; what is read off the clock is true. */
const HASTE = 20
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

/** The entries that verifying does not find good. */
export async function verifyAt(target: EngineProcess): Promise<string[]> {
  const { context, close } = clientOf(target, 'reader')
  try {
    const pkg = new Package(context, await browseRevision(context, NAME, { registry: `s3://${target.bucket}` }))
    return (await pkg.verifyObjects()).findings.map(({ logicalKey }) => logicalKey)
  } finally {
    close()
  }
}

/** A reader is out of patience that much sooner, too; a publisher needs the true time between two answers of the store. */
function clientOf({ endpoint, keys, dataDir }: EngineProcess, who: 'publisher' | 'reader') {
  const context = nodeContext({ endpoint, keys, dataDir, region: 'us-east-1' })
  const clock = {
    ...systemClock,
    monotonicMs: () => systemClock.monotonicMs() * (who === 'reader' ? HASTE : 1),
    wait: (delayMs: number, signal?: AbortSignal) => systemClock.wait(delayMs / HASTE, signal),
  }
  return { context: { ...context, clock }, close: () => context.hashPool.close() }
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
