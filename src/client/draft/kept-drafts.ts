import type { Entry, Json } from '../../package/index.ts'
import type { DraftFields, RegistryRef } from '../engine.ts'
import type { OpenConflict } from './draft.ts'

/** Version of what is stored. A draft of another one is not opened, and left alone. */
export const KEPT_VERSION = 1

/** A kept draft in short, for lists. Nothing that is kept holds keys of a store. */
export interface KeptSummary {
  readonly version: number
  readonly id: string
  readonly registry: RegistryRef
  readonly base: { readonly registry: RegistryRef; readonly name: string; readonly topHash: string } | undefined
  readonly fields: DraftFields
  readonly changedMs: number
  readonly changes: number
}

/** What was done in a draft. */
export interface KeptEdits {
  readonly id: string
  readonly slots: readonly KeptSlot[]
  readonly folderMeta: readonly (readonly [string, Json])[]
  readonly copies: readonly (readonly [string, boolean])[]
  /** Suspects that were taken in; those left out are not kept. */
  readonly taken: readonly string[]
  readonly conflicts: readonly OpenConflict[]
}

export interface KeptSlot {
  readonly path: string
  readonly movedTo: string | undefined
  readonly item: KeptItem | undefined
}

export interface KeptItem {
  readonly entry: Entry
  readonly movedFrom: string | undefined
  readonly file: KeptFileFacts | undefined
}

export interface KeptFileFacts {
  /** Names a `KeptFile` of this draft. */
  readonly number: number
  readonly name: string
  readonly sizeBytes: number
  readonly modifiedMs: number
  /** Raw SHA-256 of its parts, once they are known: good for a file of this size and time. */
  readonly digests: readonly Uint8Array[] | undefined
}

/** A file of a draft: by its handle, or by its content where there is none. Neither: it has to be chosen again. */
export interface KeptFile {
  readonly number: number
  readonly handle: FileSystemFileHandle | undefined
  readonly content: File | undefined
}

/** All that is kept of a draft. */
export interface StoredDraft {
  readonly summary: KeptSummary
  readonly edits: KeptEdits
  readonly files: ReadonlyMap<number, KeptFile>
}

/** Where drafts outlive the page. No room left is a `limit` Fault; any other failure means that it does not work here. */
export interface KeptDrafts {
  list(): Promise<readonly KeptSummary[]>
  /** Undefined where there is none. */
  read(id: string): Promise<StoredDraft | undefined>
  /** Adds files of a draft. */
  putFiles(id: string, files: readonly KeptFile[]): Promise<void>
  /** Replaces what was kept of the draft, and forgets its files of these numbers. */
  put(summary: KeptSummary, edits: KeptEdits, without: readonly number[]): Promise<void>
  remove(id: string): Promise<void>
}

/** Drafts that are kept as long as the process lives; for tests. */
export function memoryKeptDrafts(): KeptDrafts {
  const drafts = new Map<string, { summary: KeptSummary; edits: KeptEdits }>()
  const files = new Map<string, Map<number, KeptFile>>()
  const filesOf = (id: string): Map<number, KeptFile> => {
    const known = files.get(id) ?? new Map<number, KeptFile>()
    files.set(id, known)
    return known
  }
  return {
    list: async () => Array.from(drafts.values(), ({ summary }) => summary),
    async read(id) {
      const draft = drafts.get(id)
      return draft && { ...draft, files: new Map(filesOf(id)) }
    },
    async putFiles(id, added) {
      for (const file of added) filesOf(id).set(file.number, file)
    },
    async put(summary, edits, without) {
      drafts.set(summary.id, structuredClone({ summary, edits }))
      for (const number of without) filesOf(summary.id).delete(number)
    },
    async remove(id) {
      drafts.delete(id)
      files.delete(id)
    },
  }
}
