import { type Call, Fault, wholeBlob } from '../../base/index.ts'
import { type Entry, formatPhysicalKey } from '../../package/index.ts'
import type { ClientContext } from '../context.ts'
import { chunkedOf } from '../push/plan-push.ts'
import { whereItLies } from '../where-it-lies.ts'

/**
 * The bytes of an entry, from where they lie, whole in memory. Bytes that are not those of its `sha2-256-chunked` hash are
 * a `corrupt` Fault.
 */
export async function readEntry(context: ClientContext, entry: Entry, call: Call = {}): Promise<Blob> {
  const { logicalKey, physicalKey } = entry
  const lies = whereItLies(context, physicalKey)
  if (!lies) {
    throw new Fault('absent', `The bytes of ${logicalKey} are not here: ${formatPhysicalKey(physicalKey)}.`, {
      where: { logicalKey },
    })
  }
  const { stream } = await lies.store.read(lies.ref, call)
  const bytes = await wholeBlob(stream)
  const told = chunkedOf(entry)
  if (told === undefined || told === (await context.hashPool.hash(bytes, call).chunked)) return bytes
  throw new Fault('corrupt', `The bytes of ${logicalKey} are not those that the package names. Do not use them.`, {
    where: { logicalKey, key: physicalKey.path },
  })
}
