/** Where the bytes of a file go: one key of one bucket. Null: a folder. */
export interface TransferPlace {
  readonly bucket: string | null
  readonly key: string
}

/**
 * One fact about a transfer, as it is written down. A journal is the list of its notes in order: no note changes an older one,
 * and one that was cut off in the middle is as if it had not been written. None holds keys of a store.
 */
export type JournalNote =
  /** An upload is about to be opened. Where its answer is lost, it is looked for at this key. */
  | { readonly type: 'opening'; readonly place: TransferPlace }
  | {
      readonly type: 'opened'
      readonly place: TransferPlace
      readonly uploadId: string
      readonly sizeBytes: number
      readonly partBytes: number
    }
  /** A part has arrived; `number` counts from 1, `sha256` is base64 of its 32 bytes. */
  | {
      readonly type: 'arrived'
      readonly place: TransferPlace
      readonly uploadId: string
      readonly number: number
      readonly etag: string
      readonly sha256: string
    }
  /** The whole object is there. `chunked`: quilt's digest of it. */
  | {
      readonly type: 'stored'
      readonly place: TransferPlace
      readonly sizeBytes: number
      readonly chunked: string
      readonly versionId: string | undefined
      readonly etag: string | undefined
      /** The upload that became it, and so is open no more. */
      readonly uploadId?: string | undefined
    }
  /** What was noted as stored turned out to be other bytes, or not to be there: it is sent anew. */
  | { readonly type: 'spoilt'; readonly place: TransferPlace }
  /** The upload was ended without an object, and the store said that it is gone. */
  | { readonly type: 'gone'; readonly place: TransferPlace; readonly uploadId: string }
  /** All bytes are there, and the revision of this hash is about to be published. No place's state depends on it. */
  | { readonly type: 'publishing'; readonly topHash: string }

/**
 * What outlives the process of one transfer. It is a hint: the store's own lists are the truth about what arrived (reliability D12).
 *
 * `note` resolves when the note would outlive a crash, and it is awaited before what it says is told to anybody. A journal that
 * cannot be written any more goes silent by itself and says so in `trouble`: a transfer goes on without it (reliability A20).
 */
export interface TransferJournal {
  read(): Promise<readonly JournalNote[]>
  note(note: JournalNote): Promise<void>
  /** Forgets all notes: the transfer has ended. */
  clear(): Promise<void>
  /** Why a reload would lose where it was, as a sentence. */
  readonly trouble: string | undefined
}

/** A journal that lives as long as this process; `notes`: those of an earlier run. */
export function createMemoryJournal(notes: readonly JournalNote[] = []): TransferJournal {
  let kept = [...notes]
  return {
    read: async () => [...kept],
    note: async (note) => void kept.push(note),
    clear: async () => {
      kept = []
    },
    trouble: undefined,
  }
}
