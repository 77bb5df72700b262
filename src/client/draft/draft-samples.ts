import { type Entry, entryHash, type JsonObject, NO_META, newHeader, PackageTree } from '../../package/index.ts'
import type { DraftFields, RegistryRef } from '../engine.ts'
import { memoryContext } from '../memory-context.ts'
import { Draft, type DraftGround, type DraftStart } from './draft.ts'

/** Samples for the tests of drafts. */
export const REGISTRY: RegistryRef = { storeId: 'main', bucket: 'here' }

export const FIELDS: DraftFields = {
  name: 'team/data',
  message: '',
  metaText: '',
  workflow: undefined,
  landing: { kind: 'default' },
  elsewhere: 'copy',
}

/** An entry that lies in the registry, with bytes that `value` stands for. */
export function sampleEntry(logicalKey: string, value = logicalKey, bucket = 'here'): Entry {
  return {
    logicalKey,
    physicalKey: { bucket, path: `data/${value}`, versionId: 'v' },
    size: BigInt(value.length),
    hash: entryHash('sha2-256-chunked', btoa(value)),
    meta: NO_META,
  }
}

/** A revision that holds these keys, each with bytes of its own or those given. */
export function sampleGround(
  entries: readonly Entry[],
  header: JsonObject = newHeader(),
  dirMeta = new Map(),
): DraftGround {
  const tree = PackageTree.from({ entries, dirMeta })
  const manifest = { header, entries: [...tree.entries()], dirMeta }
  return { registry: REGISTRY, name: 'team/data', topHash: 'a'.repeat(64), manifest, tree }
}

export function sampleDraft(ground?: DraftGround, more: Partial<DraftStart> = {}): Draft {
  return new Draft({
    id: 'd',
    registry: REGISTRY,
    ground,
    fields: FIELDS,
    hashPool: memoryContext().hashPool,
    isElsewhere: ({ physicalKey }) => physicalKey.bucket !== 'here',
    onChange: () => {},
    ...more,
  })
}
