import type { JournalNote, TransferJournal } from '../../../transfer/index.ts'
import type { JournalDisk, JournalFile } from './journal-disk.ts'
import { firstLine, lineOf, readJournal } from './journal-lines.ts'
import { type LockHolder, type LockOptions, leaveLock, takeLock } from './journal-lock.ts'

export interface FileJournalOptions extends Omit<LockOptions, 'path'> {
  /** JSON Lines; beside it stands its lock, `<path>.lock`. */
  readonly path: string
  readonly disk: JournalDisk
  /** Hears what becomes of the journal, in sentences: that none is kept, or that an older one was set aside. */
  readonly onWord?: ((sentence: string) => void) | undefined
}

/** A journal in a file. One process writes it at a time; another one goes on without. */
export interface FileJournal extends TransferJournal {
  /** Ends the writing; what was written stays for the next run. */
  close(): Promise<void>
}

/** Nothing is done before it is read for the first time. */
export function createFileJournal(options: FileJournalOptions): FileJournal {
  return new LinesOnDisk(options)
}

class LinesOnDisk implements FileJournal {
  readonly #options: FileJournalOptions
  #opened: Promise<void> | undefined
  #notes: JournalNote[] = []
  #state: 'open' | 'silent' | 'ended' = 'open'
  #trouble: string | undefined
  #file: JournalFile | undefined
  /** What stands before the first line that we write. */
  #before = ''
  #waiting: string[] = []
  #writing: Promise<void> = Promise.resolve()

  constructor(options: FileJournalOptions) {
    this.#options = options
  }

  get trouble(): string | undefined {
    return this.#trouble
  }

  async read(): Promise<readonly JournalNote[]> {
    await this.#ready()
    return [...this.#notes]
  }

  async note(note: JournalNote): Promise<void> {
    await this.#ready()
    if (this.#state !== 'open') return
    this.#notes.push(note)
    this.#waiting.push(lineOf(note))
    // Notes that come while others are written go to the disk together: it is asked once for all of them.
    this.#writing = this.#writing.then(() => this.#write())
    await this.#writing
  }

  async clear(): Promise<void> {
    await this.#end(({ disk, path }) => disk.remove(path))
  }

  async close(): Promise<void> {
    await this.#end(async () => undefined)
  }

  #ready(): Promise<void> {
    this.#opened ??= this.#open().catch((error: unknown) => {
      this.#goSilent(`The journal ${this.#options.path} cannot be opened (${codeOf(error)}).`)
    })
    return this.#opened
  }

  async #open(): Promise<void> {
    const { disk, path, onWord } = this.#options
    const holder = await takeLock(this.#lock())
    if (holder) {
      this.#goSilent(`${sayer(holder)} does the same right now.${this.#untrue(holder)}`)
      return
    }
    const text = (await disk.read(path)) ?? ''
    const found = readJournal(text)
    if (found.kind === 'notes') {
      this.#before = text === '' ? firstLine() : found.isTorn ? '\n' : ''
      this.#notes = [...found.notes]
      return
    }
    const aside = `${path}.set-aside`
    await disk.rename(path, aside)
    this.#before = firstLine()
    onWord?.(
      `A journal that another version of Selvage wrote was set aside: ${aside}. What it knew is asked of the store.`,
    )
  }

  async #write(): Promise<void> {
    const lines = this.#waiting.splice(0)
    if (lines.length === 0 || this.#state !== 'open') return
    try {
      this.#file ??= await this.#options.disk.open(this.#options.path)
      await this.#file.append(this.#before + lines.join(''))
      this.#before = ''
    } catch (error) {
      this.#goSilent(`The journal ${this.#options.path} cannot be written (${codeOf(error)}).`)
    }
  }

  #goSilent(reason: string): void {
    this.#state = 'silent'
    this.#trouble = `${reason} So nothing is written down, and if this is interrupted, less of it can be gone on with.`
    this.#options.onWord?.(this.#trouble)
  }

  async #end(last: (options: FileJournalOptions) => Promise<void>): Promise<void> {
    if (this.#state === 'ended') return
    await this.#ready()
    await this.#writing
    const isOurs = this.#options.held.has(this.#lock().path)
    this.#state = 'ended'
    try {
      await this.#file?.close()
      if (isOurs) await last(this.#options)
      await leaveLock(this.#lock())
    } catch (error) {
      this.#options.onWord?.(
        `The journal ${this.#options.path} could not be put away (${codeOf(error)}). It can be deleted.`,
      )
    }
  }

  /** Of a process on another machine, or in another container, nobody here can tell whether it runs. */
  #untrue({ host }: LockHolder): string {
    const { self } = this.#options
    return host === self.host ? '' : ` If it was killed, delete ${this.#lock().path}, then start again.`
  }

  #lock(): LockOptions {
    return { ...this.#options, path: `${this.#options.path}.lock` }
  }
}

function sayer({ host, pid }: LockHolder): string {
  return `Process ${pid} on ${host}`
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
