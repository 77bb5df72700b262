import { createHash } from 'node:crypto'
import type { Remains } from './observation.ts'

/** Names for what is called differently on the two sides, and means the same. */
export interface CommonNames {
  /** A text with common names in it. */
  in(text: string): string
  /** What bytes are called: the same where only names in them differ. */
  ofBytes(bytes: Uint8Array): string
}

/** The hash that a manifest's key names; undefined of any other key. */
export function manifestHash(key: string): string | undefined {
  return /(?:^|\/)\.quilt\/packages\/([^/]+)$/.exec(key)?.[1]
}

export function commonNames(remains: Remains): CommonNames {
  const versions = [...remains.buckets.values()].flatMap((snapshot) => [...snapshot.values()].flat())
  const withVersions = (known: ReadonlyMap<string, string>): Names => {
    const named = new Map(known)
    for (const { versionId, bytes } of versions) {
      if (bytes && versionId !== 'null') named.set(versionId, bytesName(bytes, known))
    }
    return named
  }
  // Twice: a workflow config may hold the version of a schema, and what it is called must not.
  const names = withVersions(withVersions(remains.aliases))
  for (const { hash, text } of manifestsOf(remains)) {
    const [header = ''] = text.split('\n', 1)
    if (/"workflow": /.test(header)) names.set(hash, `workflow-${digest(renamed(text, names))}`)
  }
  return {
    in: (text) => renamed(text, names),
    ofBytes: (bytes) => bytesName(bytes, names),
  }
}

type Names = Map<string, string>

/** The manifests in all registries of a side. */
export function manifestsOf({
  buckets,
  folders,
}: Remains): { readonly key: string; readonly hash: string; readonly text: string }[] {
  const files = [...folders.values()].flatMap((snapshot) => [...snapshot])
  const objects = [...buckets.values()].flatMap((snapshot) =>
    [...snapshot].flatMap(([key, versions]) => {
      const now = versions.at(-1)?.bytes
      return now ? [[key, now] as const] : []
    }),
  )
  return [...files, ...objects].flatMap(([key, bytes]) => {
    const hash = manifestHash(key)
    return hash === undefined ? [] : [{ key, hash, text: Buffer.from(bytes).toString() }]
  })
}

/** Nothing that holds names is larger. */
const LARGEST_TEXT = 2_000_000

function bytesName(bytes: Uint8Array, names: ReadonlyMap<string, string>): string {
  return `bytes-${digest(bytes.length > LARGEST_TEXT ? bytes : renamed(Buffer.from(bytes).toString('latin1'), names))}`
}

function renamed(text: string, names: ReadonlyMap<string, string>): string {
  const longestFirst = [...names].toSorted(([a], [b]) => b.length - a.length)
  const common = longestFirst.reduce((renamedSoFar, [from, to]) => renamedSoFar.replaceAll(from, to), text)
  // Bytes at hand are numbered as they come; ours are kept in files of random names where a local path is needed.
  return common.replace(/\binline\/\d+|\bdata\/tempfiles\/[0-9a-f-]{36}(\.\w+)?/g, 'inline')
}

function digest(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 12)
}
