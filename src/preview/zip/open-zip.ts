import { type Call, Fault } from '../../base/index.ts'
import { PREVIEW_LIMITS } from '../limits.ts'
import { memoryFile } from '../memory-file.ts'
import { pathSign } from '../path-signs.ts'
import type { PreviewFile } from '../preview-file.ts'
import type { Cell, Column, OpenedFile, TableSource } from '../preview-part.ts'
import type { PreviewOpener } from '../preview-type.ts'
import { readWhole } from '../read-whole.ts'
import { rowTable } from '../row-table.ts'
import { countWords } from '../tree-text.ts'
import { ZipDirectory } from './zip-directory.ts'
import { findZipEnd, type ZipEnd } from './zip-end.ts'
import { ENTRY_LEAST, type ZipEntry } from './zip-entry.ts'
import { remainingEntries } from './zip-remains.ts'
import { sumOf, type ZipSum } from './zip-sum.ts'

/** So much of a directory is read to say what the archive holds; of a larger one, rows are read as they come into sight. */
const SUMMED_BYTES = 1024 * 1024

/** Lists what a zip holds by its directory, which stands at its end: nothing is downloaded but that, and nothing is unpacked. */
export const zipOpener: PreviewOpener = {
  async open(given: PreviewFile, call?: Call): Promise<OpenedFile> {
    const { file, sizeBytes } = await sized(given, call)
    if (sizeBytes === 0) throw new Fault('corrupt', `${file.name} is empty: it is no zip.`)
    const end = await findZipEnd(file, sizeBytes, call)
    if (end === undefined) return remainsOf(file, await remainingEntries(file, sizeBytes, call))
    const directory = new ZipDirectory(file, end)
    const { entries, isAll } = await directory.begin(SUMMED_BYTES, call)
    const sum = isAll ? sumOf(entries, sizeBytes) : countAlone(end)
    return {
      facts: sum.facts,
      notes: [...sum.notes, ...notesOf(end, directory, isAll)],
      parts: [{ kind: 'table', title: 'Files', open: async () => tableOf(directory, end, sum.twice) }],
    }
  },
}

function countAlone({ entries }: ZipEnd): ZipSum {
  return { facts: [countWords(entries, 'entry', 'entries')], notes: [], twice: new Set() }
}

/** A zip inside a gzip has no known end but that of the gzip. */
async function sized(file: PreviewFile, call: Call | undefined) {
  if (file.sizeBytes !== undefined) return { file, sizeBytes: file.sizeBytes }
  const whole = await readWhole(file, PREVIEW_LIMITS.wholeBytes, call)
  if (whole === undefined) throw new Fault('limit', `${file.name} is too large to be looked for its end inside a gzip.`)
  return { file: memoryFile(file.name, whole), sizeBytes: whole.length }
}

/** Of a file whose directory is missing. */
function remainsOf({ name }: PreviewFile, entries: readonly ZipEntry[]): OpenedFile {
  if (entries.length === 0) throw new Fault('corrupt', `${name} is no zip: it has no list of files at its end.`)
  const rows = entries.map((entry) => rowOf(entry, false))
  return {
    facts: [`at least ${countWords(entries.length, 'entry', 'entries')}`],
    notes: [
      'The list of its files, which stands at the end of a zip, is missing: it was cut off. What its beginning tells is shown.',
    ],
    parts: [{ kind: 'table', title: 'Files', open: async () => rowTable(COLUMNS, rows) }],
  }
}

function notesOf(end: ZipEnd, directory: ZipDirectory, isAll: boolean): readonly string[] {
  const notes: string[] = []
  const { breaksAt, count } = directory
  if (breaksAt !== undefined) {
    notes.push(`Its directory is damaged at byte ${breaksAt.toLocaleString('en')}: what stands behind is not listed.`)
  } else if (isAll && count !== end.entries) {
    notes.push(
      `It says that it holds ${countWords(end.entries, 'entry', 'entries')}, and lists ${(count ?? 0).toLocaleString('en')}.`,
    )
  }
  if (end.shift > 0) notes.push(`The archive begins ${countWords(end.shift, 'byte')} into the file.`)
  if (end.disks > 1)
    notes.push(`It is the last of ${countWords(end.disks, 'part')}: files that begin in others are listed too.`)
  if (end.comment !== '') notes.push(`Its comment: “${end.comment.slice(0, 300)}”`)
  return notes
}

const COLUMNS: readonly Column[] = [
  ['Path', 'text'] as const,
  ['Size', 'integer'] as const,
  ['Packed', 'integer'] as const,
  ['Method', 'text'] as const,
  ['Modified', 'time'] as const,
  ['CRC-32', 'text'] as const,
  ['Notes', 'text'] as const,
].map(([name, type]) => ({ name, type, declared: undefined }))

function tableOf(directory: ZipDirectory, end: ZipEnd, twice: ZipSum['twice']): TableSource {
  // A claim may be any number: no entry takes less.
  const total = () => directory.count ?? Math.min(end.entries, Math.floor(end.sizeBytes / ENTRY_LEAST))
  return {
    columns: COLUMNS,
    get rowCount() {
      return total()
    },
    async rows(from, count, call) {
      const entries = await directory.entries(from, count, call)
      return { rows: entries.map((entry) => rowOf(entry, twice.has(entry.path))), rowCount: total() }
    },
  }
}

function rowOf(entry: ZipEntry, isTwice: boolean): readonly Cell[] {
  const signs = [
    entry.kind === 'link' && 'link',
    entry.isEncrypted && 'encrypted',
    pathSign(entry.path),
    isTwice && 'more than once',
  ].filter((sign) => typeof sign === 'string')
  const isFolder = entry.kind === 'folder'
  return [
    entry.path,
    isFolder ? null : countCell(entry.sizeBytes),
    isFolder ? null : countCell(entry.packedBytes),
    isFolder ? 'folder' : entry.method,
    entry.modified ?? null,
    isFolder ? null : entry.crc,
    signs.length === 0 ? null : signs.join(', '),
  ]
}

/** As a number where it is one exactly. */
function countCell(count: bigint): Cell {
  const plain = Number(count)
  return Number.isSafeInteger(plain) ? plain : count
}
