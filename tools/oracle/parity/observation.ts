import { createHash } from 'node:crypto'
import type { BucketSnapshot } from './bucket-snapshot.ts'
import type { FolderSnapshot } from './folder-snapshot.ts'

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
const manifest = /(^|\/)\.quilt\/packages\/([^/]+)$/s
/** Written while a bucket is tried, and removed again: docs/decisions/0004. */
const probe = /^\.quilt\/selvage-probe\//
/** quilt3's own scratch, which nobody reads. */
const scratch = /(^|\/)(tempfiles\/|config\.yml$|config\.yml\.backup\.)/

/**
 * The remains with everything that differs by nature called by one name: buckets and folders by their role, a version by
 * the bytes that it holds, a pointer by its rank, and a top hash that holds the version of a workflow config by what is
 * hashed. All other top hashes stay as they are: they must be equal.
 */
export function observe(remains: Remains): Observation {
  const rename = renaming(remains)
  const seen = new Map<string, string>()
  for (const [key, text] of remains.said) seen.set(key, rename(text))
  for (const [bucket, snapshot] of remains.buckets) {
    for (const [key, versions] of snapshot) {
      const now = versions.at(-1)?.bytes
      if (probe.test(key)) continue
      if (pointer.test(key) || manifest.test(key)) {
        if (now) see(seen, bucket, key, now, rename)
      } else {
        const contents = versions.map(({ bytes }) => (bytes ? contentName(bytes, remains.aliases) : 'deleted'))
        seen.set(`${bucket} data ${key}`, contents.join(', '))
      }
    }
  }
  for (const [folder, snapshot] of remains.folders) {
    for (const [path, bytes] of snapshot) if (!scratch.test(path)) see(seen, folder, path, bytes, rename)
  }
  return seen
}

type Rename = (text: string) => string

function see(seen: Map<string, string>, place: string, key: string, bytes: Uint8Array, rename: Rename): void {
  const text = Buffer.from(bytes).toString()
  const [, , name, tag = ''] = pointer.exec(key) ?? []
  const hash = manifest.exec(key)?.[2]
  if (name !== undefined && /^\d+$/.test(tag)) {
    // Listed in the order of their names, which is that of their seconds.
    const about = `${place} pointers ${name}`
    const before = seen.get(about)
    seen.set(about, before === undefined ? rename(text) : `${before}, ${rename(text)}`)
  } else if (name !== undefined) seen.set(`${place} pointer ${name}/${tag}`, rename(text))
  else if (hash !== undefined) seen.set(`${place} manifest ${rename(hash)}`, rename(text))
  else seen.set(`${place} file ${key}`, rename(Buffer.from(bytes).toString('latin1')))
}

function renaming(remains: Remains): Rename {
  const { aliases, buckets } = remains
  const names = new Map(aliases)
  for (const snapshot of buckets.values()) {
    for (const { versionId, bytes } of [...snapshot.values()].flat()) {
      if (bytes && versionId !== 'null') names.set(versionId, contentName(bytes, aliases))
    }
  }
  for (const { hash, text } of manifestsOf(remains)) {
    const [header = ''] = text.split('\n', 1)
    if (/"workflow": /.test(header)) names.set(hash, `workflow-${digest(replaceAll(text, names))}`)
  }
  return (text) => replaceAll(text, names)
}

/** The manifests in all registries of a side. */
export function manifestsOf({
  buckets,
  folders,
}: Remains): { readonly key: string; readonly hash: string; readonly text: string }[] {
  return [...currentFiles(buckets, folders)].flatMap(([key, bytes]) => {
    const hash = manifest.exec(key)?.[2]
    return hash === undefined ? [] : [{ key, hash, text: Buffer.from(bytes).toString() }]
  })
}

function* currentFiles(
  buckets: Remains['buckets'],
  folders: Remains['folders'],
): Iterable<readonly [string, Uint8Array]> {
  for (const snapshot of buckets.values()) {
    for (const [key, versions] of snapshot) {
      const now = versions.at(-1)?.bytes
      if (now) yield [key, now]
    }
  }
  for (const snapshot of folders.values()) yield* snapshot
}

function replaceAll(text: string, names: ReadonlyMap<string, string>): string {
  let replaced = text
  for (const [from, to] of [...names].toSorted(([a], [b]) => b.length - a.length))
    replaced = replaced.replaceAll(from, to)
  return replaced
}

/** By its bytes, apart from the names of buckets and folders in them. */
function contentName(bytes: Uint8Array, aliases: ReadonlyMap<string, string>): string {
  return `bytes-${digest(replaceAll(Buffer.from(bytes).toString('latin1'), aliases))}`
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
