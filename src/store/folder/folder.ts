import { abortError, type Call, type Clock, Fault, type Randomness, wholeBytes } from '../../base/index.ts'
import { toHex } from '../digest-text.ts'
import type { HashBytes } from '../hash-bytes.ts'
import { checkReadableKey, checkWritableKey } from '../keys.ts'
import type { ObjectFacts, ObjectRef } from '../object-store.ts'
import type { Directory, Draft, FileFacts, OpenFile } from './directory.ts'

/** Where files stand until they are whole; below the root, for a file is renamed only within one disk. */
export const DRAFTS = '.selvage-drafts'
/** A draft that nobody has written to for so long was left by a crash. */
const STALE_MS = 7 * 24 * 60 * 60 * 1000
/** Files up to this size (pointers) have an ETag by their content: it holds over moves, and where clocks are coarse. */
export const TAGGED_BYTES = 4096

export interface FolderOptions {
  readonly directory: Directory
  /** Absolute path of the folder, as it stands in physical keys: `/home/mira/packages`. */
  readonly root: string
  readonly clock: Clock
  readonly random: Randomness
  readonly sha256: HashBytes
  /** Orders the writers of one origin or one process. Default: the system's. */
  readonly locks?: LockManager
}

/** What the parts of the folder store share. */
export interface Folder {
  readonly directory: Directory
  readonly sha256: HashBytes
  draft(): Promise<Draft>
  /** A name that nobody else has. */
  freshName(): string
  /** Runs `work` while no other writer that shares our locks changes this key. */
  exclusively<T>(key: string, work: () => Promise<T>, call: Call | undefined): Promise<T>
  etagOf(key: string, facts: FileFacts): Promise<string>
  factsOf(key: string): Promise<ObjectFacts | undefined>
}

export function openFolder({ directory, root, clock, random, sha256, locks }: FolderOptions): Folder {
  let swept: Promise<void> | undefined
  let named = 0

  const freshName = (): string => {
    named += 1
    return `${Math.floor(random() * 2 ** 52).toString(36)}-${named}`
  }

  const sweep = async (): Promise<void> => {
    for (const { name } of await directory.entries(DRAFTS)) {
      const path = `${DRAFTS}/${name}`
      const facts = await directory.facts(path)
      if (facts !== undefined && facts.modifiedMs < clock.nowMs() - STALE_MS) await directory.remove(path)
    }
  }

  const etagOf = async (key: string, facts: FileFacts): Promise<string> => {
    if (facts.sizeBytes > TAGGED_BYTES) return stampTag(facts)
    const file = await directory.read(key)
    // Gone meanwhile: a tag that fits nothing.
    return file === undefined ? `"0-${facts.stamp}"` : tagOf(await sha256(await bytesOf(file)))
  }

  return {
    directory,
    sha256,
    freshName,
    async draft() {
      swept ??= sweep()
      await swept
      return directory.draft(`${DRAFTS}/${freshName()}`)
    },
    async exclusively(key, work, call) {
      const name = `selvage ${root}/${key}`
      try {
        const options = call?.signal === undefined ? {} : { signal: call.signal }
        return await (locks ?? navigator.locks).request(name, options, work)
      } catch (error) {
        if (call?.signal?.aborted && error === call.signal.reason) throw abortError(call.signal)
        throw error
      }
    },
    etagOf,
    async factsOf(key) {
      const facts = await directory.facts(key)
      return facts && objectFacts(key, facts, await etagOf(key, facts))
    },
  }
}

/** The ETag of a small file with these bytes. */
export const tagOf = (digest: Uint8Array): string => `"${toHex(digest).slice(0, 32)}"`

/** The ETag of a larger one. */
export const stampTag = ({ sizeBytes, stamp }: FileFacts): string => `"${sizeBytes.toString(16)}-${stamp}"`

export async function bytesOf({ stream }: OpenFile): Promise<Uint8Array<ArrayBuffer>> {
  return wholeBytes(stream)
}

/** A disk keeps no checksums beside its files. */
export function objectFacts(key: string, { sizeBytes, modifiedMs }: FileFacts, etag: string): ObjectFacts {
  return { key, sizeBytes, etag, versionId: undefined, sha256: undefined, modifiedMs }
}

export function checkReadable(key: string): void {
  checkReadableKey(key)
  checkOwn(key)
}

export function checkWritable(key: string): void {
  checkWritableKey(key)
  checkOwn(key)
}

function checkOwn(key: string): void {
  if (key !== DRAFTS && !key.startsWith(`${DRAFTS}/`)) return
  throw new Fault('invalid', `“${DRAFTS}” holds files that are not finished. Choose another name.`, {
    action: 'fix-input',
    where: { key },
  })
}

/** A folder keeps one version of each file, "null" by name. */
export const isOnlyVersion = ({ versionId }: ObjectRef): boolean => versionId === undefined || versionId === 'null'
