import { type Call, throwIfAborted } from '../../base/index.ts'
import type { ByteRange, ObjectBody, ObjectRef } from '../object-store.ts'
import {
  bytesOf,
  checkReadable,
  type Folder,
  isOnlyVersion,
  objectFacts,
  stampTag,
  TAGGED_BYTES,
  tagOf,
} from './folder.ts'
import { folderFault } from './folder-faults.ts'

/** The bytes and the ETag of one state of the file: a small one is read whole, for its tag is that of its content. */
export async function readFile(
  folder: Folder,
  ref: ObjectRef,
  call?: Call & { readonly range?: ByteRange | undefined },
): Promise<ObjectBody> {
  const { key } = ref
  checkReadable(key)
  throwIfAborted(call?.signal)
  const known = isOnlyVersion(ref) ? await folder.directory.facts(key) : undefined
  if (known === undefined) throw folderFault.noFile(key)
  const isSmall = known.sizeBytes <= TAGGED_BYTES
  const file = await folder.directory.read(key, isSmall ? undefined : call?.range)
  if (file === undefined) throw folderFault.noFile(key)
  if (!isSmall) return { facts: objectFacts(key, file.facts, stampTag(file.facts)), stream: file.stream }
  const bytes = await bytesOf(file)
  const etag = bytes.length > TAGGED_BYTES ? stampTag(file.facts) : tagOf(await folder.sha256(bytes))
  const { from, to } = call?.range ?? { from: 0, to: bytes.length }
  const stream = new Blob([bytes]).slice(from, Math.max(from, to)).stream()
  return { facts: objectFacts(key, file.facts, etag), stream }
}
