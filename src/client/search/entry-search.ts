import { canonicalText, type Entry, hashOf, type PackageTree, sizeOf, userMetaOfEntry } from '../../package/index.ts'
import type { EntryHits, EntrySearch } from '../engine.ts'
import { marked } from './excerpt.ts'
import { metaLine } from './faces.ts'
import { folded } from './folded.ts'
import { metaValues } from './meta-values.ts'
import { holdsAll, type Term, termsOf } from './terms.ts'

type Asked = Pick<EntrySearch, 'path' | 'meta' | 'hash'>

/** Entries of a tree, in its order, that fit. The last search is kept: scrolling asks for many windows of one. */
export class EntrySearches {
  #last: { readonly tree: PackageTree; readonly key: string; readonly found: readonly Entry[] } | undefined

  window(tree: PackageTree, asked: EntrySearch): EntryHits {
    const { path, meta, hash, from, count } = asked
    const key = JSON.stringify([path, meta, hash])
    if (this.#last?.tree !== tree || this.#last.key !== key) this.#last = { tree, key, found: searched(tree, asked) }
    const { found } = this.#last
    const terms = termsOf(wordsOf(meta))
    return { total: found.length, entries: found.slice(from, from + count).map((entry) => hitOf(entry, terms)) }
  }
}

function searched(tree: PackageTree, { path, meta, hash }: Asked): readonly Entry[] {
  const [keys, said] = [termsOf(path), termsOf(wordsOf(meta))]
  const begin = hash.trim().toLowerCase()
  const found: Entry[] = []
  for (const entry of tree.entries()) {
    if (keys.length > 0 && !holdsAll(folded(entry.logicalKey), keys)) continue
    if (begin !== '' && !hashOf(entry)?.value.toLowerCase().startsWith(begin)) continue
    if (said.length > 0 && !holdsAll(folded(metaText(entry)), said)) continue
    found.push(entry)
  }
  return found
}

/** `plate=12` is sought as “plate: 12”, the form in which keys and values stand in the text. */
function wordsOf(meta: string): string {
  return meta.replace(/(\S+?)\s*=\s*("[^"]*"|\S+)/g, (_all, key: string, value: string) => {
    return `"${key}: ${value.replaceAll('"', '')}"`
  })
}

/** Keys and values, a line each. */
function metaText(entry: Entry): string {
  const lines = metaValues(userMetaOfEntry(entry)).values.map(metaLine)
  return lines.length > 0 ? lines.join('\n') : bareMeta(entry)
}

function bareMeta({ meta }: Entry): string {
  return meta instanceof Map && meta.size > 0 ? canonicalText(meta) : ''
}

function hitOf(entry: Entry, terms: readonly Term[]): EntryHits['entries'][number] {
  const hash = hashOf(entry)
  return {
    logicalKey: entry.logicalKey,
    sizeBytes: sizeOf(entry),
    hashText: hash?.value,
    metaText: terms.length === 0 ? undefined : metaHit(entry, terms),
  }
}

function metaHit(entry: Entry, terms: readonly Term[]): string | undefined {
  const lines = metaText(entry).split('\n')
  const line = lines.find((one) => terms.some((term) => holdsAll(folded(one), [term])))
  return line === undefined
    ? undefined
    : marked(line, terms)
        .map(({ text }) => text)
        .join('')
}
