import type { EntryFilter, FoundEntry, PackageFilter, PackageSort } from '../engine.ts'
import { type KeyBook, lineAt } from './faces.ts'
import { folded } from './folded.ts'
import { findPackages, type Hit } from './package-rows.ts'
import { isSet, isWithin } from './package-test.ts'
import type { RegistryIndex } from './registry-index.ts'
import { findTerm, holdsAll, nameTest, type Term, termsOf } from './terms.ts'

interface EntryHit {
  readonly hit: Hit
  readonly book: KeyBook
  readonly line: number
}

/**
 * Entries of the packages that fit. The words of the text must all stand in the key or in the package's name, at least one of
 * them in the key.
 */
export function findEntries(
  indexes: readonly RegistryIndex[],
  filter: PackageFilter,
  entry: EntryFilter,
  sort: PackageSort,
): readonly EntryHit[] {
  const terms = termsOf(filter.text)
  const keyTest = nameTest(entry.key)
  const endings = entry.endings.map(folded)
  // All there are is no answer to anything.
  if (terms.length + endings.length === 0 && entry.key.trim() === '' && !isSet(filter.sizeBytes)) return []
  const open = { from: undefined, to: undefined }
  const packages = findPackages(indexes, { ...filter, text: '', sizeBytes: open }, packageSort(sort)).hits
  const found = packages.flatMap((hit): EntryHit[] => {
    const book = hit.record && hit.index.book(hit.record)
    if (!book) return []
    const lines = linesWith(book, terms, hit.face.name).filter((line) => {
      const key = book.text.slice(book.starts[line], (book.starts[line + 1] ?? 0) - 1)
      if (endings.length > 0 && !endings.some((ending) => key.endsWith(ending))) return false
      if (isSet(filter.sizeBytes) && !isWithin(book.record.sizes[line], filter.sizeBytes)) return false
      return entry.key === '' || keyTest(key)
    })
    return lines.map((line) => ({ hit, book, line }))
  })
  if (sort.by !== 'size') return found
  const sizeAt = ({ book, line }: EntryHit) => book.record.sizes[line] ?? Number.NaN
  const sign = sort.descending ? -1 : 1
  return found.sort((a, b) =>
    Number.isNaN(sizeAt(a)) ? 1 : Number.isNaN(sizeAt(b)) ? -1 : sign * (sizeAt(a) - sizeAt(b)),
  )
}

export function foundEntry({ hit, book, line }: EntryHit): FoundEntry {
  const sizeBytes = book.record.sizes[line]
  return {
    registry: hit.index.registry,
    name: hit.listed.name,
    topHash: book.record.topHash,
    logicalKey: book.record.keys[line] ?? '',
    sizeBytes: sizeBytes === undefined || Number.isNaN(sizeBytes) ? undefined : sizeBytes,
  }
}

function linesWith(book: KeyBook, terms: readonly Term[], name: string): readonly number[] {
  if (terms.length === 0) return [...book.record.keys.keys()]
  const needed = terms.filter((term) => findTerm(name, term) === undefined)
  if (needed.length > 0) return linesHolding(book, needed)
  return [...new Set(terms.flatMap((term) => linesHolding(book, [term])))].sort((a, b) => a - b)
}

/** Looks for the longest term, which most lines lack, and at the others in its lines alone. */
function linesHolding(book: KeyBook, terms: readonly Term[]): readonly number[] {
  const length = (term: Term) => term.join('').length
  const [driver = [''], ...others] = terms.toSorted((a, b) => length(b) - length(a))
  const lines: number[] = []
  for (let span = findTerm(book.text, driver); span; ) {
    const line = lineAt(book, span.from)
    const end = book.starts[line + 1] ?? book.text.length + 1
    if (others.length === 0 || holdsAll(book.text.slice(book.starts[line], end - 1), others)) lines.push(line)
    span = end > book.text.length ? undefined : findTerm(book.text, driver, end)
  }
  return lines
}

function packageSort(sort: PackageSort): PackageSort {
  return sort.by === 'name' ? sort : { by: 'changed', descending: sort.by !== 'changed' || sort.descending }
}
