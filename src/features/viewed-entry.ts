import { useMemo } from 'react'
import type { Engine, PreviewTarget, RegistryRef, RevisionRef, RevisionView } from '../client/engine.ts'
import type { ViewedFile, ViewedPlace } from '../viewer/index.ts'
import { linkedKey } from './linked-key.ts'
import type { Links } from './links.ts'
import { usePage } from './page-context.ts'

/** A file of a revision or of a draft, as the viewer wants it. `id`: see there; it is part of what is kept by it. */
export function viewedFile(engine: Engine, target: PreviewTarget, id: string, sizeBytes: number): ViewedFile {
  return {
    id,
    name: target.logicalKey,
    sizeBytes,
    read: (from, to, call) => engine.readRange(target, from, to, call),
    async address(call) {
      const playable = await engine.playable(target, call)
      if ('url' in playable) return { url: playable.url, end: () => {} }
      const url = URL.createObjectURL(harmless(playable.file))
      return { url, end: () => URL.revokeObjectURL(url) }
    },
  }
}

/** A media element can be asked to open its address by itself, and there a page would be one of our origin. */
function harmless(file: Blob): Blob {
  return /^(audio|video)\//.test(file.type) ? file : file.slice(0, file.size, 'application/octet-stream')
}

/** A file of a revision, by its logical key. */
export function viewedEntry(engine: Engine, revision: RevisionRef, logicalKey: string, sizeBytes: number): ViewedFile {
  return viewedFile(engine, { kind: 'entry', revision, logicalKey }, `${revision.id}/${logicalKey}`, sizeBytes)
}

interface Place {
  readonly engine: Engine
  readonly links: Links
  readonly registry: RegistryRef
  readonly view: Pick<RevisionView, 'ref' | 'name'>
  /** As in the address: `latest`, or a hash. */
  readonly revision: string
  /** The file that the addresses stand in. */
  readonly from: string
}

/** Addresses are meant in the shown revision, and nowhere else: it may be older than the latest. */
export function viewedPlace(around: Place): ViewedPlace {
  const { engine, links, registry, view, revision, from } = around
  return {
    at: (address) => viewedPlace({ ...around, from: linkedKey(from, address) ?? from }),
    async file(address, call) {
      const key = linkedKey(from, address)
      const entry = key === undefined ? undefined : await engine.entry(view.ref, key, call)
      if (!entry) return undefined
      const sizeBytes = entry.sizeBytes ?? (await engine.readHead(view.ref, entry.logicalKey, 1, call)).sizeBytes
      return viewedEntry(engine, view.ref, entry.logicalKey, sizeBytes)
    },
    link(address) {
      const key = linkedKey(from, address)
      return key === undefined ? undefined : links.tree(registry, view.name, revision, key)
    },
  }
}

/** The same place for as long as it is the same: views keep what they read by it. */
export function useViewedPlace(registry: RegistryRef, view: RevisionView, revision: string, from: string): ViewedPlace {
  const { engine, links } = usePage()
  const { ref, name } = view
  return useMemo(
    () => viewedPlace({ engine, links, registry, view: { ref, name }, revision, from }),
    [engine, links, registry, ref, name, revision, from],
  )
}
