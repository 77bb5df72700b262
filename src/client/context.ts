import type { Clock, Randomness } from '../base/index.ts'
import type { HashPool } from '../hash/index.ts'
import type { SettingsBook } from '../session/index.ts'
import type { Body, ObjectStore, SessionGuard } from '../store/index.ts'
import type { JournalOf, PushJournal } from './package/push-journal.ts'

/** What the client is composed of. `node.ts` and the engine worker each make one; nothing else does. */
export interface ClientContext {
  /** The store of a bucket, without retries: each piece of work adds its own. */
  openStore(bucket: string): ObjectStore
  /** Who renews a bucket's keys where they were refused; with `waits` also for a sign-in. Undefined: nobody. */
  readonly guardOf?: ((bucket: string, waits: boolean) => SessionGuard | undefined) | undefined
  /**
   * The store that holds an absolute path of this machine: in Node the folder itself where the path ends in a slash, else
   * the file's folder; in a page the browser's own registry, or an opened folder, whose `root` the path begins with.
   * Undefined where there is none.
   */
  openLocal(path: string): ObjectStore | undefined
  /** Do two buckets lie in one store, under the same keys? Then objects are copied between them by the store itself. */
  sharesStore(a: string, b: string): boolean
  readonly hashPool: HashPool
  readonly clock: Clock
  readonly random: Randomness
  /** Chunks as a request body: a Blob where a typed array would be slow (anchor.md §4). */
  readonly body: (chunks: readonly Uint8Array[]) => Body
  /** Files by path: in Node only. */
  readonly files: LocalFiles | undefined
  /** quilt3's own settings, for calls that leave the registry out. A page always names it. */
  readonly settings?: SettingsBook | undefined
  /** Where a push of quilt3's API writes down how far it is: in Node only. */
  readonly openJournal?: ((of: JournalOf) => PushJournal) | undefined
}

export interface LocalFiles {
  /** Absolute, with `~` expanded and links resolved, as quilt3 takes a path; a slash at its end stays. */
  resolve(path: string): string
  /** The bytes of a file, not read yet. What is missing, unreadable or no file is an `absent` Fault. */
  open(path: string): Promise<Blob>
  has(path: string): Promise<boolean>
  /** Does the disk still say of a path what it said when `file` was opened there? */
  isUnchanged(path: string, file: Blob): Promise<boolean>
  /** Puts bytes aside in quilt3's folder of temporary files, and gives their path. The ending of `name` is kept. */
  keep(file: Blob, name: string): Promise<string>
  /**
   * All regular files below a folder, hidden ones too, symlinked files followed: paths relative to it, `/` between parts.
   * A folder that is not there is an `absent` Fault.
   */
  walk(folder: string): AsyncIterable<string>
}
