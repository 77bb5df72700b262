import { Fault, isAbort, isFault } from '../base/index.ts'
import type { ByteRange } from '../store/index.ts'
import { hashedBytes, vanished } from './part-body.ts'

/** Part of a file, and the digest that it was planned with; undefined: it has no bytes. */
export interface SourcePart {
  readonly file: Blob
  readonly logicalKey: string
  readonly range: ByteRange
  readonly digest: Uint8Array | undefined
}

/** A body that is refused as damaged is sent so often, where the file is not to blame. */
const SENT_AT_MOST = 3

/**
 * Sends part of a file, and finds out why it could not be sent: is it the store's trouble, the line's, or the file's?
 *
 * A file that changed after it was chosen makes the browser break the request off, which looks like a broken line; or its
 * new bytes arrive and do not fit the digest. Reading the range again tells (reliability D11). Bytes that are still those
 * that were hashed were damaged on their way, and are sent again.
 */
export async function sendChecked<T>(part: SourcePart, send: () => Promise<T>): Promise<T> {
  for (let sent = 1; ; sent += 1) {
    try {
      return await send()
    } catch (error) {
      if (isAbort(error)) throw error
      if (isFault(error, 'offline', 'cors')) await firstByte(part)
      if (!isFault(error, 'corrupt')) throw error
      await hashedBytes(part.file, part.logicalKey, part.range, part.digest)
      if (sent >= SENT_AT_MOST) throw error
    }
  }
}

/** The same Fault, with the name of the file that changed: whoever reads it may not know more than its bytes. */
export function named(error: unknown, logicalKey: string): unknown {
  if (!isFault(error, 'changed') || error.where.file === logicalKey) return error
  return new Fault('changed', `${logicalKey} changed or vanished after it was chosen. Choose it again.`, {
    action: 'choose-again',
    where: { ...error.where, file: logicalKey },
    cause: error,
  })
}

async function firstByte({ file, logicalKey, range: { from, to } }: SourcePart): Promise<void> {
  try {
    await file.slice(from, Math.min(to, from + 1)).arrayBuffer()
  } catch (unreadable) {
    throw vanished(logicalKey, unreadable)
  }
}
