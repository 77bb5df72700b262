import { Fault } from '../base/index.ts'
import { sha256, toHex } from '../hash/index.ts'
import type { ByteRange } from '../store/index.ts'

/** Bytes of a file that were read into memory and found to be those that were hashed; others are a `changed` Fault. */
export async function hashedBytes(
  file: Blob,
  logicalKey: string,
  { from, to }: ByteRange,
  digest: Uint8Array | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readBytes(file, logicalKey, { from, to })
  const fits = digest === undefined || toHex(await sha256(bytes)) === toHex(digest)
  if (bytes.length === to - from && fits) return bytes
  throw new Fault(
    'changed',
    `${logicalKey} is not what it was when it was chosen: its bytes differ from those hashed. Choose it again.`,
    { action: 'choose-again', where: { file: logicalKey } },
  )
}

async function readBytes(file: Blob, logicalKey: string, { from, to }: ByteRange): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.slice(from, to).arrayBuffer())
  } catch (unreadable) {
    throw vanished(logicalKey, unreadable)
  }
}

export function vanished(logicalKey: string, cause: unknown): Fault {
  return new Fault('changed', `${logicalKey} changed or vanished after it was chosen. Choose it again.`, {
    action: 'choose-again',
    where: { file: logicalKey },
    cause,
  })
}
