import { type Call, Fault, isFault, throwIfAborted } from '../base/index.ts'
import { isFalsy } from './entry.ts'
import type { Json, JsonObject } from './json.ts'
import { LineDecoder } from './line-decoder.ts'
import type { Entry, Manifest } from './manifest.ts'
import { type DirectoryLine, parseHeaderLine, parseManifestLine } from './manifest-line.ts'
import { inManifestOrder } from './manifest-order.ts'

/**
 * Longest line that is read, by default. quilt3 writes at most 1 MB, but lets people raise that and had no limit in old
 * versions; 64 MiB is far beyond any metadata, and still fits a worker's memory many times.
 */
const MAX_LINE_BYTES = 64 * 1024 * 1024

export interface ReadManifestCall extends Call {
  /** Hears the size of each chunk after it was read. */
  readonly onBytes?: ((count: number) => void) | undefined
  /** Default `MAX_LINE_BYTES`. */
  readonly maxLineBytes?: number | undefined
}

/**
 * A manifest from its bytes, by quilt3's rules (format §2.6, §22). The top hash is not checked: see `topHash`.
 *
 * Bytes that quilt3 could not read are a `corrupt` Fault, too long a line or too deep a value a `limit` Fault;
 * `where.line` counts from 1. Stops between two chunks when aborted.
 */
export async function readManifest(chunks: AsyncIterable<Uint8Array>, call: ReadManifestCall = {}): Promise<Manifest> {
  const decoder = new LineDecoder(call.maxLineBytes ?? MAX_LINE_BYTES)
  const builder = new ManifestBuilder()
  throwIfAborted(call.signal)
  for await (const chunk of chunks) {
    throwIfAborted(call.signal)
    for (const lines of decoder.feed(chunk)) builder.add(lines)
    call.onBytes?.(chunk.length)
  }
  throwIfAborted(call.signal)
  builder.add(decoder.end())
  return builder.finish()
}

class ManifestBuilder {
  private header: JsonObject | undefined
  private readonly entries: Entry[] = []
  private readonly dirMeta = new Map<string, Json>()
  /** Line numbers of directory lines, by path; a directory that is only implied by entries is not here. */
  private readonly directories = new Map<string, number>()
  private readonly directoryLines: number[] = []
  private line = 0

  add(lines: readonly string[]): void {
    for (const text of lines) {
      this.line += 1
      this.addLine(text)
    }
  }

  finish(): Manifest {
    if (this.header === undefined) throw atLine(1, 'The manifest is empty: it has no header line.')
    const entries = inManifestOrder(this.entries)
    this.checkPlaces(entries)
    return { header: this.header, entries, dirMeta: this.dirMeta }
  }

  private addLine(text: string): void {
    try {
      if (this.header === undefined) {
        this.header = parseHeaderLine(text)
        return
      }
      const read = parseManifestLine(text)
      if ('directory' in read) this.addDirectory(this.header, read)
      else this.entries.push(read)
    } catch (error) {
      throw isFault(error) ? located(error, this.line) : error
    }
  }

  private addDirectory(header: JsonObject, { directory, meta }: DirectoryLine): void {
    this.directoryLines.push(this.line)
    if (directory === null) {
      this.header = new Map([...header, ['user_meta', meta]])
      return
    }
    this.directories.set(directory, this.line)
    if (isFalsy(meta)) this.dirMeta.delete(directory)
    else this.dirMeta.set(directory, meta)
  }

  /** No two entries under one key, and nothing below a file. `entries` are sorted: a clash stands side by side. */
  private checkPlaces(entries: readonly Entry[]): void {
    let previous: Entry | undefined
    for (const entry of entries) {
      if (previous !== undefined && clashes(previous.logicalKey, entry.logicalKey)) {
        const line = Math.max(this.lineOf(previous), this.lineOf(entry))
        const isTwice = previous.logicalKey === entry.logicalKey
        throw isTwice ? twice(entry.logicalKey, line) : clash(previous.logicalKey, line)
      }
      previous = entry
    }
    if (this.directories.size === 0) return
    const files = new Map(entries.map((entry) => [entry.logicalKey, entry]))
    for (const [path, line] of this.directories) {
      for (const directory of ancestorsAndSelf(path)) {
        const file = files.get(directory)
        if (file !== undefined) throw clash(directory, Math.max(line, this.lineOf(file)))
      }
    }
  }

  private lineOf(entry: Entry): number {
    let line = this.entries.indexOf(entry) + 2
    for (const directoryLine of this.directoryLines) if (directoryLine <= line) line += 1
    return line
  }
}

function clashes(a: string, b: string): boolean {
  return b.startsWith(a) && (b.length === a.length || b[a.length] === '/')
}

function twice(key: string, line: number): Fault {
  return atLine(line, `The manifest holds ${JSON.stringify(key)} twice (line ${line}).`)
}

function clash(key: string, line: number): Fault {
  return atLine(line, `The manifest holds ${JSON.stringify(key)} as a file and as a directory (line ${line}).`)
}

function ancestorsAndSelf(path: string): readonly string[] {
  const parts = path.split('/')
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

function atLine(line: number, message: string): Fault {
  return new Fault('corrupt', message, { where: { line } })
}

/** A Fault about one line, as one about the manifest. */
function located(fault: Fault, line: number): Fault {
  const { column, physicalKey } = fault.where
  const where = {
    line,
    ...(column === undefined ? {} : { column }),
    ...(physicalKey === undefined ? {} : { physicalKey }),
  }
  return new Fault(fault.code, `Line ${line} of the manifest cannot be read. ${fault.message}`, { where, cause: fault })
}
