import { type BucketSnapshot, isProbe } from './bucket-snapshot.ts'
import type { FolderSnapshot } from './folder-snapshot.ts'
import { commonNames, manifestHash } from './renaming.ts'

/** All that one client left behind, and said. */
export interface Remains {
  /** What is called by these texts on this side alone, and what to call it instead: names of buckets, paths. */
  readonly aliases: ReadonlyMap<string, string>
  readonly buckets: ReadonlyMap<string, BucketSnapshot>
  /** quilt3's data folder, and the script's files. */
  readonly folders: ReadonlyMap<string, FolderSnapshot>
  /** Text by step. */
  readonly said: ReadonlyMap<string, string>
}

/** Comparable texts by what they are about: equal on both sides, or a difference. */
export type Observation = ReadonlyMap<string, string>

const pointer = /^(.*\.quilt\/named_packages\/)([^/]+\/[^/]+)\/([^/]+)$/s
/** quilt3's own scratch, which nobody reads. */
const scratch = /(^|\/)(tempfiles\/|config\.yml$|config\.yml\.backup\.)/

/**
 * The remains with everything that differs by nature called by one name: buckets and folders by their role, a version by
 * the bytes that it holds, a pointer by its rank, and a top hash that holds the version of a workflow config by what is
 * hashed. All other top hashes stay as they are: they must be equal.
 */
export function observe(remains: Remains): Observation {
  const names = commonNames(remains)
  const rename = names.in
  const seen = new Map<string, string>()
  for (const [key, text] of remains.said) seen.set(key, rename(text))
  for (const [bucket, snapshot] of remains.buckets) {
    for (const [key, versions] of [...snapshot].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const now = versions.at(-1)?.bytes
      if (isProbe(key)) continue
      if (pointer.test(key) || manifestHash(key) !== undefined) {
        if (now) see(seen, bucket, key, now, rename)
      } else {
        const contents = versions.flatMap(({ bytes }) => (bytes ? [names.ofBytes(bytes)] : []))
        seen.set(`${bucket} data ${key}`, [...contents, ...(now ? [] : ['deleted'])].join(', '))
      }
    }
  }
  for (const [folder, snapshot] of remains.folders) {
    for (const [path, bytes] of snapshot) if (!scratch.test(path)) see(seen, folder, path, bytes, rename)
  }
  return seen
}

function see(
  seen: Map<string, string>,
  place: string,
  key: string,
  bytes: Uint8Array,
  rename: (text: string) => string,
): void {
  const text = Buffer.from(bytes).toString()
  const [, , name, tag = ''] = pointer.exec(key) ?? []
  const hash = manifestHash(key)
  if (name !== undefined && /^\d+$/.test(tag)) {
    // Listed in the order of their names, which is that of their seconds.
    const about = `${place} pointers ${name}`
    const before = seen.get(about)
    seen.set(about, before === undefined ? rename(text) : `${before}, ${rename(text)}`)
  } else if (name !== undefined) seen.set(`${place} pointer ${name}/${tag}`, rename(text))
  else if (hash !== undefined) seen.set(`${place} manifest ${rename(hash)}`, rename(text))
  else seen.set(`${place} file ${key}`, rename(Buffer.from(bytes).toString('latin1')))
}
