import type { Call, FaultWire } from '../../base/index.ts'
import type { GoToTarget, RegistryRef, RevisionRef } from '../engine.ts'

/**
 * Finding, by an index of what was read: names of all packages, and of the manifests that were read their messages, metadata and
 * entries. It lies on the browser's own disk, by registry, and what changed in the registry is renewed when it is asked for.
 */
export interface SearchEngine {
  /** Packages of one registry as rows of a list, filtered and sorted, with what is known of each. */
  packageRows(registry: RegistryRef, query: PackageQuery, call?: Call): Promise<PackageWindow>
  /** Metadata fields that packages of a registry have, the most frequent first: columns and filters to choose from. */
  metadataFields(registry: RegistryRef, call?: Call): Promise<readonly MetadataField[]>
  /** Over registries; none named: all of the site. */
  search(query: SearchQuery, call?: Call): Promise<SearchAnswer>
  /** How complete the index is. Asks for the names of packages and their times, and reads no manifest. */
  indexState(registry: RegistryRef, call?: Call): Promise<IndexState>
  /** Reads what the index lacks, the newest packages first; `onEvent` at most ten times a second. May be ended and asked again. */
  completeIndex(registry: RegistryRef, onEvent: (state: IndexState) => void, call?: Call): Promise<IndexState>
  /** Packages of which something is kept on this device. */
  keptIndex(): Promise<number>
  /** Of one registry; of none: all that is kept, and where this person was. */
  forgetIndex(registry: RegistryRef | undefined): Promise<void>
  /** What a text in the go-to box may mean. See `GoToAsked`. */
  goTo(asked: GoToAsked, call?: Call): Promise<GoToAnswer>
  /** Entries of one revision, read whole. */
  searchEntries(query: EntrySearch, call?: Call): Promise<EntryHits>
}

export interface PackageQuery extends PackageFilter {
  readonly sort: PackageSort
  /** Metadata fields (JSON Pointers) whose values are wanted with each row. */
  readonly columns: readonly string[]
  readonly from: number
  readonly count: number
}

/** All must hold. What the index has not read yet fits no filter but `name` and `changed`. */
export interface PackageFilter {
  /** As the list of packages filters: words, `*`. With `$s$:` before it, the whole name must be so, as in Quilt's links. */
  readonly name: string
  /** Words that must all stand in the message, in any case. */
  readonly message: string
  /** Words that must all stand in name, message or metadata. */
  readonly text: string
  readonly changed: NumberRange
  readonly sizeBytes: NumberRange
  readonly entries: NumberRange
  /** The beginning of a top hash, or empty. */
  readonly hash: string
  /** Ids of workflows, one of which it must have; null among them: none. Empty: any. */
  readonly workflows: readonly (string | null)[]
  readonly meta: readonly MetaFilter[]
}

/** Both ends are in it; undefined: open. */
export interface NumberRange {
  readonly from: number | undefined
  readonly to: number | undefined
}

/** `field`: a JSON Pointer into the package's metadata. */
export type MetaFilter =
  | { readonly field: string; readonly is: 'text'; readonly holds: string }
  | { readonly field: string; readonly is: 'keyword'; readonly anyOf: readonly string[] }
  | { readonly field: string; readonly is: 'wildcard'; readonly like: string }
  | { readonly field: string; readonly is: 'number' | 'date'; readonly range: NumberRange }
  | { readonly field: string; readonly is: 'boolean'; readonly anyOf: readonly boolean[] }

export type PackageSort =
  | { readonly by: 'name' | 'changed' | 'size' | 'entries'; readonly descending: boolean }
  | { readonly by: 'relevance' }
  | { readonly by: 'meta'; readonly field: string; readonly descending: boolean }

export interface PackageWindow {
  readonly total: number
  readonly rows: readonly FoundPackage[]
  readonly state: IndexState
}

export interface FoundPackage {
  readonly registry: RegistryRef
  readonly name: string
  readonly topHash: string | undefined
  readonly changedMs: number | undefined
  readonly message: string | undefined
  readonly entries: number | undefined
  readonly sizeBytes: number | undefined
  readonly workflow: string | undefined
  /** Texts of the wanted columns, in their order; undefined: it has none, or was not read. */
  readonly columns: readonly (string | undefined)[]
  /** Pieces of what was found, the sought words between them marked: pairs of plain and marked text. */
  readonly excerpt: readonly { readonly text: string; readonly marked: boolean }[] | undefined
  readonly isRead: boolean
  readonly fault: FaultWire | undefined
}

export interface MetadataField {
  /** JSON Pointer. */
  readonly field: string
  readonly type: 'text' | 'number' | 'boolean' | 'date' | 'mixed'
  readonly packages: number
  /** The most frequent values, at most 20. */
  readonly values: readonly { readonly text: string; readonly packages: number }[]
}

export interface SearchQuery {
  readonly registries: readonly RegistryRef[]
  readonly what: 'packages' | 'entries'
  /** Of `entries`, text and size mean the entry; the rest its package. */
  readonly filter: PackageFilter
  readonly entry: EntryFilter
  readonly sort: PackageSort
  readonly from: number
  readonly count: number
}

export interface EntryFilter {
  /** As `name`: words, `*`. */
  readonly key: string
  /** `.csv`, in any case; empty: any. */
  readonly endings: readonly string[]
}

export interface SearchAnswer {
  readonly total: number
  readonly packages: readonly FoundPackage[]
  readonly entries: readonly FoundEntry[]
  /** Which workflows the packages of these registries have, the most frequent first; null: none. */
  readonly workflows: readonly { readonly id: string | null; readonly packages: number }[]
  /** Of each registry that was looked through. */
  readonly states: readonly IndexState[]
}

export interface FoundEntry {
  readonly registry: RegistryRef
  readonly name: string
  readonly topHash: string
  readonly logicalKey: string
  readonly sizeBytes: number | undefined
}

export interface IndexState {
  readonly registry: RegistryRef
  readonly packages: number
  /** Of these, whose latest revision is in the index as it is now. */
  readonly read: number
  /** Whose manifest could not be read, the last time that it was tried. */
  readonly failed: number
  /** Of the packages that were read: all their entries are in the index. */
  readonly withEntries: number
  /** `tab`: the index goes with this tab, as the session does, or as the browser keeps nothing. */
  readonly kept: 'device' | 'tab'
  /** Its packages are being listed just now, which takes long: ask again. */
  readonly isListing: boolean
  /** Why the registry could not be looked at. */
  readonly fault: FaultWire | undefined
}

export interface EntrySearch {
  readonly revision: RevisionRef
  /** In any case, words that must all stand in it; empty: any. */
  readonly path: string
  /** The same, in the entry's own metadata: keys and values. */
  readonly meta: string
  /** The beginning of a hash, or empty. */
  readonly hash: string
  readonly from: number
  readonly count: number
}

export interface EntryHits {
  readonly total: number
  readonly entries: readonly {
    readonly logicalKey: string
    readonly sizeBytes: number | undefined
    readonly hashText: string | undefined
    /** Where in the metadata it was found. */
    readonly metaText: string | undefined
  }[]
}

export interface GoToAsked {
  /** Empty: where this person was last. */
  readonly text: string
  /** Where one stands; undefined: on a page that belongs to no registry. */
  readonly registry: RegistryRef | undefined
  /** The package that is open. */
  readonly open: { readonly name: string; readonly ref: RevisionRef | undefined } | undefined
  /** `known`: what is told without asking any store. `all`: names of packages are read anew, and hashes looked up. */
  readonly reach: 'known' | 'all'
}

export interface GoToAnswer {
  /** The best of each kind first. */
  readonly found: readonly GoToFound[]
  /** Why what was typed, which looks like an address, is none. */
  readonly problem: string | undefined
}

export interface GoToFound extends GoToTarget {
  readonly kind: 'address' | 'registry' | 'package' | 'revision' | 'entry' | 'recent'
  /** An object of the registry's bucket, or a folder of it (ends in `/`), in place of a package. */
  readonly object: { readonly key: string; readonly versionId: string | undefined } | undefined
}
