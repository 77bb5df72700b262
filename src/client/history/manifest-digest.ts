import { sha256, toHex } from '../../hash/index.ts'
import { canonicalText, type Entry, hashOf, isFalsy, type Manifest, messageOf, sizeOf } from '../../package/index.ts'

/** Metadata up to this length is kept as it is, longer by its hash. */
const LONGEST_TEXT = 120

/** Texts of many manifests, each kept once: from revision to revision most of them are the same. */
class TextPool {
  readonly #ids = new Map<string, number>()
  readonly #texts: string[] = []

  get size(): number {
    return this.#texts.length
  }

  idOf(text: string): number {
    const known = this.#ids.get(text)
    if (known !== undefined) return known
    const id = this.#texts.length
    this.#ids.set(text, id)
    this.#texts.push(text)
    return id
  }

  find(text: string): number | undefined {
    return this.#ids.get(text)
  }

  textOf(id: number): string {
    return this.#texts[id] ?? ''
  }
}

/** What the digests of one registry share. */
export class DigestPool {
  readonly keys = new TextPool()
  readonly contents = new TextPool()
  readonly metas = new TextPool()
  /** By content. */
  readonly facts: ContentFacts[] = []
}

export interface ContentFacts {
  readonly sizeBytes: number | undefined
  /** Undefined: it has no hash, and nobody can tell whether it was moved. */
  readonly hashText: string | undefined
}

/** What is kept of a manifest to tell what became of a path: numbers of the pool, in the order of `keys`. */
export interface ManifestDigest {
  readonly message: string | undefined
  /** Ascending. */
  readonly keys: Uint32Array
  readonly contents: Uint32Array
  readonly metas: Uint32Array
}

export async function digestManifest(
  { header, entries }: Pick<Manifest, 'header' | 'entries'>,
  pool: DigestPool,
): Promise<ManifestDigest> {
  const keys = Uint32Array.from(entries, ({ logicalKey }) => pool.keys.idOf(logicalKey))
  const contents = Uint32Array.from(entries, (entry) => contentId(entry, pool))
  const metas = new Uint32Array(entries.length)
  let at = 0
  for (const { meta } of entries) {
    const text = isFalsy(meta) ? '' : canonicalText(meta)
    metas[at] = pool.metas.idOf(text.length <= LONGEST_TEXT ? text : toHex(await sha256(text)))
    at += 1
  }
  const order = Uint32Array.from(keys.keys()).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0))
  const ordered = (values: Uint32Array) => order.map((at) => values[at] ?? 0)
  return { message: messageOf(header), keys: ordered(keys), contents: ordered(contents), metas: ordered(metas) }
}

/** Where a key stands in a digest. */
export function placeOf(digest: ManifestDigest, key: number | undefined): number | undefined {
  if (key === undefined) return undefined
  let low = 0
  let high = digest.keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((digest.keys[middle] ?? 0) < key) low = middle + 1
    else high = middle
  }
  return digest.keys[low] === key ? low : undefined
}

/** Equal where nothing but metadata differs, as `diffEntries` has it. */
function contentId(entry: Entry, pool: DigestPool): number {
  const hash = hashOf(entry)
  const id = pool.contents.idOf(
    hash && entry.hash instanceof Map && entry.hash.size === 2 && typeof entry.size === 'bigint'
      ? `${entry.size} ${hash.type} ${hash.value}`
      : `${canonicalText(entry.size)} ${canonicalText(entry.hash)}`,
  )
  pool.facts[id] ??= { sizeBytes: sizeOf(entry), hashText: hash && `${hash.type} ${hash.value}` }
  return id
}
