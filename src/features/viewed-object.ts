import { useMemo } from 'react'
import type { Engine, ObjectView, RegistryRef } from '../client/engine.ts'
import type { ViewedFile, ViewedPlace } from '../viewer/index.ts'
import { linkedKey } from './linked-key.ts'
import type { Links } from './links.ts'
import { usePage } from './page-context.ts'
import { viewedFile } from './viewed-entry.ts'

/** An object as the viewer wants it: the very bytes that the page tells of. */
export function viewedObject(engine: Engine, registry: RegistryRef, object: ObjectView): ViewedFile {
  const { key, versionId, etag, sizeBytes } = object
  const id = ['object', registry.storeId, registry.bucket, key, versionId ?? '', etag ?? ''].join('\n')
  return viewedFile(engine, { kind: 'object', registry, logicalKey: key, versionId, etag }, id, sizeBytes)
}

interface Place {
  readonly engine: Engine
  readonly links: Links
  readonly registry: RegistryRef
  /** The key of the object that the addresses stand in. */
  readonly from: string
}

/** Addresses mean keys of the same bucket, in their latest version. */
export function objectPlace(around: Place): ViewedPlace {
  const { engine, links, registry, from } = around
  return {
    at: (address) => objectPlace({ ...around, from: linkedKey(from, address) ?? from }),
    async file(address, call) {
      const key = linkedKey(from, address)
      const object = key === undefined ? undefined : await engine.object(registry, { key }, call)
      return object && viewedObject(engine, registry, object)
    },
    link(address) {
      const key = linkedKey(from, address)
      return key === undefined ? undefined : links.object(registry, key)
    },
  }
}

/** The same place for as long as it is the same: views keep what they read by it. */
export function useObjectPlace(registry: RegistryRef, from: string): ViewedPlace {
  const { engine, links } = usePage()
  return useMemo(() => objectPlace({ engine, links, registry, from }), [engine, links, registry, from])
}
