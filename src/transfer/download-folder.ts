import { asFault, type Call, createLimiter, Fault, type FaultWire, isAbort, isFault } from '../base/index.ts'
import type { Directory } from '../store/index.ts'
import { runningDigest } from './download-digest.ts'
import { DRAFT_FOLDER, folded, numbered } from './download-names.ts'
import { type DownloadSource, readChecked } from './download-read.ts'
import { toldCheck } from './told-check.ts'

/** A file, and its path below the folder, from `safePaths`. */
export interface FolderTask extends DownloadSource {
  readonly path: string
}

/** What becomes of a file of the same name with other bytes: it stays, the new one gets another name, or is put in its place. */
export type OtherFiles = 'leave' | 'keep-both' | 'replace'

export interface FolderProgress {
  readonly doneBytes: number
  /** Of these, bytes that came from the store. */
  readonly fetchedBytes: number
  readonly doneFiles: number
  readonly failedFiles: number
}

export interface FolderCall extends Call {
  readonly others: OtherFiles
  /** Names the drafts of this job, and of no other. */
  readonly jobId: string
  readonly onProgress?: ((progress: FolderProgress) => void) | undefined
}

export interface FolderOutcome {
  /** Files that are there now, whole. */
  readonly files: number
  readonly sizeBytes: number
  /** Of these, files that were there already. */
  readonly kept: number
  /** Logical keys of files in whose place others stand, which were left. */
  readonly inTheWay: readonly string[]
  readonly failed: readonly { readonly logicalKey: string; readonly fault: FaultWire }[]
}

const FILES_AT_ONCE = 4
/** Of each file: with four of them, 64 MiB are in memory at most. */
const PIECES_OF_A_FILE = 2

/**
 * Puts files into a folder. Each is written as a draft, and gets its name only when it is whole and fits its hash; one that
 * fails is told of in the outcome, and the others go on. What is there already with the same bytes is kept, so that a job
 * that was broken off goes on where it was. A disk that is full, or a folder that may not be used any more, ends it all.
 */
export async function downloadToFolder(
  directory: Directory,
  tasks: readonly FolderTask[],
  call: FolderCall,
): Promise<FolderOutcome> {
  const stop = new AbortController()
  let trouble: Fault | undefined
  const disk = watched(directory, (fault) => {
    trouble ??= fault
    stop.abort()
  })
  const signal = call.signal ? AbortSignal.any([call.signal, stop.signal]) : stop.signal
  const job = new FolderJob(disk, tasks, { ...call, signal })
  const limit = createLimiter(FILES_AT_ONCE)
  const all = await Promise.allSettled(tasks.map((task, at) => limit(() => job.run(task, at), signal)))
  if (trouble) throw trouble
  const ended = all.map((one) => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
  return outcomeOf(ended)
}

function outcomeOf(ended: readonly Ended[]): FolderOutcome {
  const there = ended.filter(({ end }) => end === 'put' || end === 'kept')
  return {
    files: there.length,
    sizeBytes: there.reduce((sum, { task }) => sum + task.sizeBytes, 0),
    kept: there.filter(({ end }) => end === 'kept').length,
    inTheWay: ended.flatMap(({ end, task }) => (end === 'left' ? [task.logicalKey] : [])),
    failed: ended.flatMap(({ end, task: { logicalKey } }) =>
      end instanceof Fault ? [{ logicalKey, fault: end.toWire() }] : [],
    ),
  }
}

/** Removes drafts that a job left which is over; those of others stay. */
export async function removeDrafts(directory: Directory, isOver: (jobId: string) => Promise<boolean>): Promise<void> {
  for (const { name } of await directory.entries(DRAFT_FOLDER)) {
    if (await isOver(name.slice(0, name.lastIndexOf('-')))) await directory.remove(`${DRAFT_FOLDER}/${name}`)
  }
}

type Found = 'same' | 'free' | 'other'

interface Ended {
  readonly task: FolderTask
  readonly end: 'put' | 'kept' | 'left' | Fault
}

class FolderJob {
  readonly #disk: Directory
  readonly #call: FolderCall & { readonly signal: AbortSignal }
  readonly #planned: ReadonlySet<string>
  #doneFiles = 0
  #failedFiles = 0
  #doneBytes = 0
  #fetchedBytes = 0

  constructor(disk: Directory, tasks: readonly FolderTask[], call: FolderCall & { readonly signal: AbortSignal }) {
    this.#disk = disk
    this.#call = call
    this.#planned = new Set(tasks.map(({ path }) => folded(path)))
  }

  async run(task: FolderTask, number: number): Promise<Ended> {
    let own = 0
    const count = (bytes: number, isFetched: boolean) => {
      own += bytes
      this.#doneBytes += bytes
      if (isFetched) this.#fetchedBytes += bytes
      this.#tell()
    }
    const end = await this.#put(task, number, count).catch((error: unknown) => {
      if (this.#call.signal.aborted) throw error
      this.#failedFiles += 1
      return notKept(task, error)
    })
    this.#doneFiles += 1
    // What was fetched in vain, or not at all, is done with, too.
    count(task.sizeBytes - own, false)
    return { task, end }
  }

  async #put(
    task: FolderTask,
    number: number,
    count: (bytes: number, isFetched: boolean) => void,
  ): Promise<'put' | 'kept' | 'left'> {
    for (;;) {
      const { path, found } = await this.#placeFor(task)
      if (found === 'same') return 'kept'
      if (found === 'other' && this.#call.others === 'leave') return 'left'
      const draft = await this.#disk.draft(`${DRAFT_FOLDER}/${this.#call.jobId}-${number}`)
      try {
        let at = 0
        for await (const bytes of readChecked(task, PIECES_OF_A_FILE, { signal: this.#call.signal })) {
          await draft.write(bytes, at)
          at += bytes.length
          count(bytes.length, true)
        }
        if (await draft.publish(path, found === 'other' ? 'replace' : 'create')) return 'put'
      } finally {
        await draft.discard()
      }
      // Somebody has put a file there meanwhile: it is looked at anew.
      count(-task.sizeBytes, false)
    }
  }

  /** The path that the file gets, and what stands there now. */
  async #placeFor(task: FolderTask): Promise<{ readonly path: string; readonly found: Found }> {
    const found = await this.#look(task, task.path)
    if (found !== 'other' || this.#call.others !== 'keep-both') return { path: task.path, found }
    const name = task.path.slice(task.path.lastIndexOf('/') + 1)
    const folder = task.path.slice(0, task.path.length - name.length)
    for (const other of numbered(name)) {
      const path = folder + other
      if (this.#planned.has(folded(path))) continue
      const there = await this.#look(task, path)
      if (there !== 'other') return { path, found: there }
    }
    throw new Fault('internal', 'There are always more numbers.')
  }

  async #look(task: FolderTask, path: string): Promise<Found> {
    const facts = await this.#disk.facts(path)
    if (facts === undefined) return 'free'
    if (facts.sizeBytes !== task.sizeBytes) return 'other'
    const fits = await fitting(task, this.#call)
    const file = await this.#disk.read(path)
    if (!fits || !file) return 'other'
    const { signal } = this.#call
    await file.stream.pipeTo(new WritableStream({ write: (bytes) => fits.update(bytes) }), { signal })
    return (await fits.ends()) ? 'same' : 'other'
  }

  #tell(): void {
    this.#call.onProgress?.({
      doneBytes: this.#doneBytes,
      fetchedBytes: this.#fetchedBytes,
      doneFiles: this.#doneFiles,
      failedFiles: this.#failedFiles,
    })
  }
}

interface Fitting {
  update(bytes: Uint8Array): Promise<void>
  ends(): Promise<boolean>
}

/** Are bytes those of a task? Undefined where nobody can tell. */
async function fitting({ hash, sizeBytes, open }: FolderTask, call: Call): Promise<Fitting | undefined> {
  if (hash) {
    const digest = await runningDigest(hash.type, sizeBytes)
    return (
      digest && { update: (bytes) => digest.update(bytes), ends: async () => (await digest.value()) === hash.value }
    )
  }
  const { store, ref } = await open(call)
  const facts = await store.head(ref, call)
  if (facts?.sizeBytes !== sizeBytes) return undefined
  const check = await toldCheck(facts, async () => facts)
  return { update: (bytes) => check.update(bytes), ends: async () => (await check.verdict()) === 'good' }
}

/** Chromium ends a write in an `AbortError` of its own where it takes the file to be dangerous. */
function notKept({ logicalKey }: FolderTask, error: unknown): Fault {
  if (!isAbort(error)) return asFault(error)
  return new Fault(
    'denied',
    `This browser did not let ${logicalKey} be kept: it takes files of this kind to be dangerous.`,
    {
      where: { logicalKey },
      cause: error,
    },
  )
}

/** The same disk; what would befall every other file, too, is told. */
function watched(directory: Directory, onTrouble: (fault: Fault) => void): Directory {
  const heard = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      const isGone = isFault(error, 'absent') && error.where.key === undefined
      if (isGone || isFault(error, 'limit', 'denied')) onTrouble(asFault(error))
      throw error
    })
  return {
    entries: (folder) => heard(directory.entries(folder)),
    facts: (path) => heard(directory.facts(path)),
    read: (path, range) => heard(directory.read(path, range)),
    remove: (path) => heard(directory.remove(path)),
    async draft(path) {
      const draft = await heard(directory.draft(path))
      return {
        ...draft,
        write: (bytes, at) => heard(draft.write(bytes, at)),
        publish: (target, mode) => heard(draft.publish(target, mode)),
      }
    },
  }
}
