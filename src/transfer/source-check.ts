import { Fault, isFault } from '../base/index.ts'
import type { ByteRange } from '../store/index.ts'

/**
 * Why a body could not be sent: the store's trouble, or the file's?
 *
 * A file that changed after it was chosen makes the browser break the request off, which looks like a broken line; or its
 * new bytes arrive and do not fit the digest. Reading the range again tells (reliability D11).
 */
export async function explainBodyFault(
  error: unknown,
  file: Blob,
  logicalKey: string,
  range: ByteRange,
): Promise<unknown> {
  if (isFault(error, 'corrupt')) {
    return new Fault(
      'changed',
      `${logicalKey} is not what it was when it was chosen: the store refused bytes that differ from those hashed. Choose it again.`,
      { action: 'choose-again', where: { ...error.where, file: logicalKey }, cause: error },
    )
  }
  if (!isFault(error, 'offline', 'cors')) return error
  try {
    await file.slice(range.from, Math.min(range.to, range.from + 1)).arrayBuffer()
    return error
  } catch (unreadable) {
    return new Fault('changed', `${logicalKey} changed or vanished after it was chosen. Choose it again.`, {
      action: 'choose-again',
      where: { file: logicalKey },
      cause: unreadable,
    })
  }
}
