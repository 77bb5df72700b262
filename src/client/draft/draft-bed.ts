import type { Clock } from '../../base/index.ts'
import { type Manifest, sizeOf } from '../../package/index.ts'
import { readLatest } from '../../registry/index.ts'
import type { MemoryStoreOptions } from '../../store/index.ts'
import type { DraftRef, Published, PublishRequest, RegistryRef } from '../engine.ts'
import { memoryDesk } from '../memory-desk.ts'
import { draftDesk } from './draft-desk.ts'
import type { KeptDrafts } from './kept-drafts.ts'

export const LAB: RegistryRef = { storeId: 'main', bucket: 'lab' }
export const RAW: RegistryRef = { storeId: 'main', bucket: 'raw' }
export const FAR: RegistryRef = { storeId: 'far', bucket: 'remote' }

/** What a person asks for who changes nothing in the form. */
export const REQUEST: PublishRequest = {
  registry: LAB,
  name: 'team/data',
  message: '',
  metaText: '',
  allowEmpty: false,
  parent: null,
  workflow: undefined,
  landing: { kind: 'default' },
  elsewhere: 'copy',
  mode: 'push',
  latest: 'set',
}

interface Keeping {
  readonly kept?: KeptDrafts
  readonly clock?: Clock
}

/** An engine's drafts over stores in memory: the buckets `lab` and `raw` of one store, `remote` of another; for tests. */
export async function draftBed(options: Partial<MemoryStoreOptions> = {}, keeping: Keeping = {}) {
  const plain = await memoryDesk({ main: ['lab', 'raw'], far: ['remote'] }, options)
  const desk = { ...plain, env: { ...plain.env, clock: keeping.clock ?? plain.env.clock } }
  const drafts = draftDesk(desk, keeping.kept)

  const request = (more: Partial<PublishRequest> = {}): PublishRequest => ({ ...REQUEST, ...more })
  const latest = async (name = 'team/data', registry = LAB): Promise<string | null> =>
    (await readLatest(desk.reading(registry), name))?.topHash ?? null
  const publish = async (draft: DraftRef, more: Partial<PublishRequest> = {}): Promise<Published> =>
    drafts.publish(draft, request({ parent: await latest(more.name, more.registry), ...more }), () => {})

  const files = (texts: Readonly<Record<string, string>>) =>
    Object.entries(texts).map(([logicalKey, text]) => ({ logicalKey, file: new File([text], logicalKey) }))

  return {
    desk,
    drafts,
    /** The drafts after a reload: what is open is gone, what is kept is there. */
    reloaded: () => draftDesk(desk, keeping.kept),
    request,
    publish,
    latest,
    put: async (registry: RegistryRef, key: string, text: string) =>
      desk.reading(registry).put(key, new TextEncoder().encode(text)),
    problems: async (draft: DraftRef, more: Partial<PublishRequest> = {}): Promise<string[]> =>
      (await drafts.planPublish(draft, request(more))).problems.map(({ field, fault }) => `${field} ${fault.code}`),
    files,
    /** A draft of these files, published as `team/data` in `lab`. */
    async published(texts: Readonly<Record<string, string>>, more: Partial<PublishRequest> = {}): Promise<Published> {
      const draft = await drafts.newDraft(LAB)
      await drafts.addFiles(draft, files(texts))
      return publish(draft, more)
    },
    revise: (revision = 'latest', name = 'team/data') => drafts.newDraft(LAB, { registry: LAB, name, revision }),
    manifest: async (topHash: string, registry = LAB): Promise<Manifest> => {
      const { revision } = await desk.shelf.open(
        { kind: 'revision', id: `${registry.storeId}/${registry.bucket}/${topHash}` },
        {},
      )
      return revision.manifest
    },
  }
}

/** Keys and places of a manifest's entries, without versions. */
export function placesOf({ entries }: Manifest): string[] {
  return entries.map((entry) => {
    const { bucket, path } = entry.physicalKey
    return `${entry.logicalKey} ${bucket}/${path} ${sizeOf(entry)}`
  })
}
