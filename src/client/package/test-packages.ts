import { formatPhysicalKey } from '../../package/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import type { ClientContext } from '../context.ts'
import { Package } from '../package.ts'
import type { PushJob } from '../push/push.ts'
import { bucketPlace } from '../registry-place.ts'
import { browseRevision } from './browse-revision.ts'

/** Packages for tests. */
export const REGISTRY = 's3://lab-data'

export function blob(text: string): Blob {
  return new Blob([text])
}

export async function packageOf(context: ClientContext, files: Readonly<Record<string, string>>): Promise<Package> {
  const pkg = new Package(context)
  for (const [key, content] of Object.entries(files)) await pkg.set(key, blob(content))
  return pkg
}

export async function browse(context: ClientContext, name: string, registry = REGISTRY): Promise<Package> {
  return new Package(context, await browseRevision(context, name, { registry }))
}

/** Where the bytes of each entry lie, versions left out. */
export function placesOf(pkg: Package): Record<string, string> {
  return Object.fromEntries(
    pkg.map((key, { physicalKey }) => [key, formatPhysicalKey({ ...physicalKey, versionId: null })]),
  )
}

export async function keysIn(store: ObjectStore): Promise<string[]> {
  const keys: string[] = []
  for await (const { objects } of store.list('')) keys.push(...objects.map(({ key }) => key))
  return keys
}

/** The store, but that what it is asked to do is written down. */
export function watched(context: ClientContext, log: string[]): ClientContext {
  return {
    ...context,
    openStore: (bucket) => {
      const store = context.openStore(bucket)
      return {
        ...store,
        put: (key, body, call) => {
          if (!key.startsWith('.quilt/')) log.push(`put ${bucket}/${key}`)
          return store.put(key, body, call)
        },
        copy: (key, source, call) => {
          log.push(`copy ${source.bucket}/${source.key} to ${bucket}/${key} in ${call?.ranges?.length ?? 1}`)
          return store.copy(key, source, call)
        },
        // The store itself sends those of a copy.
        putPart: (upload, number, ...rest) => {
          if (number === 1) log.push(`upload ${bucket}/${upload.key}`)
          return store.putPart(upload, number, ...rest)
        },
      }
    },
  }
}

/** A push of a package's entries to `lab-data`, as `team/data`. */
export function jobOf(pkg: Package, more: Partial<PushJob> = {}): PushJob {
  return {
    name: 'team/data',
    registry: bucketPlace('lab-data'),
    header: pkg.manifest.header,
    message: null,
    items: [...pkg.walk()].map((entry) => ({ logicalKey: entry.logicalKey, entry })),
    parent: null,
    ...more,
  }
}
