import { type Call, Fault, isFault } from '../base/index.ts'
import { checkListedName, isTopHash, type TopHash } from '../package/index.ts'
import type { ObjectStore } from '../store/index.ts'
import { isTag, MANIFESTS_PREFIX, slotOf, tagKey } from './layout.ts'
import { listPointers, readLatest, readPointer, readSlot } from './pointers.ts'

/** Shortest prefix of a top hash that may stand for it (format §7). */
const SHORTEST_PREFIX = 6

/**
 * The top hash that a prefix stands for among all manifests of the registry (format §7). A whole hash is taken as it is.
 *
 * Faults: `invalid` for a text that is no prefix or fits several manifests, `absent` where it fits none.
 */
export async function resolveHash(store: ObjectStore, prefix: string, call: Call = {}): Promise<TopHash> {
  if (isTopHash(prefix)) return prefix
  if (!isPrefix(prefix)) {
    throw new Fault(
      'invalid',
      `“${prefix}” is no top hash. Give 64 digits of 0–9 and a–f, or the first ${SHORTEST_PREFIX} or more of them.`,
      { action: 'fix-input', where: { registry: store.uri } },
    )
  }
  const found: TopHash[] = []
  for await (const page of store.list(`${MANIFESTS_PREFIX}${prefix}`, call)) {
    for (const { key } of page.objects) {
      const hash = key.slice(MANIFESTS_PREFIX.length)
      if (isTopHash(hash)) found.push(hash)
    }
    if (found.length > 1) break
  }
  const [only] = found
  if (only === undefined) {
    throw new Fault('absent', `No manifest in ${store.uri} has a hash that begins with ${prefix}.`, {
      where: { registry: store.uri },
    })
  }
  if (found.length > 1) {
    throw new Fault('invalid', `More than one manifest begins with ${prefix}. Give more of its digits.`, {
      action: 'fix-input',
      where: { registry: store.uri },
    })
  }
  return only
}

function isPrefix(text: string): boolean {
  return text.length >= SHORTEST_PREFIX && /^[0-9a-f]{1,63}$/.test(text)
}

/**
 * The top hash of a revision: `latest`, a pointer's name, a top hash or a prefix of one.
 *
 * A package without `latest`, as an interrupted delete leaves it, resolves to its newest pointer (reliability C.7).
 */
export async function resolveRevision(
  store: ObjectStore,
  name: string,
  revision: string,
  call: Call = {},
): Promise<TopHash> {
  checkListedName(name)
  if (revision === 'latest') return resolveLatest(store, name, call)
  const slot = slotOf(revision)
  if (slot === undefined) return resolveHash(store, revision, call)
  const pointer = await readSlot(store, name, slot, call)
  if (pointer) return pointer.topHash
  throw noRevision(store, name, revision)
}

/**
 * As `resolveRevision`, for what a link names: a tag too, which quilt3 has no word for, but Quilt's catalog opens. What may begin
 * a hash is taken for a tag where no hash begins so.
 */
export async function resolveLinked(
  store: ObjectStore,
  name: string,
  revision: string,
  call: Call = {},
): Promise<TopHash> {
  checkListedName(name)
  if (revision === 'latest' || slotOf(revision) !== undefined || isTopHash(revision)) {
    return resolveRevision(store, name, revision, call)
  }
  const found = (await hashOrNone(store, revision, call)) ?? (await readTag(store, name, revision, call))
  if (found) return found
  throw noRevision(store, name, revision)
}

/** Undefined for what is no prefix, and for one that no hash has. */
async function hashOrNone(store: ObjectStore, revision: string, call: Call): Promise<TopHash | undefined> {
  if (!isPrefix(revision)) return undefined
  try {
    return await resolveHash(store, revision, call)
  } catch (error) {
    if (isFault(error, 'absent')) return undefined
    throw error
  }
}

async function readTag(store: ObjectStore, name: string, tag: string, call: Call): Promise<TopHash | undefined> {
  return isTag(tag) ? (await readPointer(store, tagKey(name, tag), call))?.topHash : undefined
}

function noRevision(store: ObjectStore, name: string, revision: string): Fault {
  return new Fault('absent', `${name} has no revision “${revision}” in ${store.uri}.`, {
    where: { registry: store.uri, package: name, revision },
  })
}

async function resolveLatest(store: ObjectStore, name: string, call: Call): Promise<TopHash> {
  const latest = await readLatest(store, name, call)
  if (latest) return latest.topHash
  const { slots } = await listPointers(store, name, call)
  const newest = slots.at(-1)
  const pointer = newest && (await readSlot(store, name, newest.slot, call))
  if (pointer) return pointer.topHash
  throw new Fault('absent', `There is no package ${name} in ${store.uri}. Check the name, or publish it.`, {
    where: { registry: store.uri, package: name },
  })
}
