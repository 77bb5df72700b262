import { type Call, Fault } from '../../base/index.ts'
import { pathSign } from '../path-signs.ts'
import type { PreviewFile } from '../preview-file.ts'
import type { Cell, Column, OpenedFile, TableSource } from '../preview-part.ts'
import type { PreviewOpener } from '../preview-type.ts'
import { sizeWords } from '../size-words.ts'
import { countWords } from '../tree-text.ts'
import type { TarEntry } from './tar-entry.ts'
import { TarListing } from './tar-listing.ts'

/** Entries that are read to say what it holds; a tar has no list of its files, so more are read as they come into sight. */
const FIRST_ENTRIES = 200

export const tarOpener: PreviewOpener = {
  async open(file: PreviewFile, call?: Call): Promise<OpenedFile> {
    const listing = new TarListing(file)
    await listing.reach(FIRST_ENTRIES, call)
    if (listing.entries.length === 0 && (file.sizeBytes ?? (await file.read(0, 1, call)).length) === 0) {
      throw new Fault('corrupt', `${file.name} is empty: it is no tar.`)
    }
    const told = listing.problem
    return {
      facts: factsOf(listing),
      notes: notesOf(listing),
      parts: [{ kind: 'table', title: 'Files', open: async () => tableOf(listing, told) }],
    }
  },
}

function factsOf({ entries, isOver }: TarListing): readonly string[] {
  if (!isOver) return [`more than ${countWords(entries.length, 'entry', 'entries')}`]
  const files = entries.filter(({ kind }) => kind !== 'folder')
  const total = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  return [countWords(files.length, 'file'), `${sizeWords(total)} unpacked`]
}

function notesOf({ entries, problem }: TarListing): readonly string[] {
  const notes = problem === undefined ? [] : [problem]
  const outside = entries.filter((entry) => signOf(entry) !== undefined).length
  if (outside > 0)
    notes.push(`${countWords(outside, 'path')} would be written outside of the folder that it is unpacked into.`)
  return notes
}

const COLUMNS: readonly Column[] = [
  ['Path', 'text'] as const,
  ['Size', 'integer'] as const,
  ['Kind', 'text'] as const,
  ['Modified', 'time'] as const,
  ['Mode', 'text'] as const,
  ['Owner', 'text'] as const,
  ['Leads to', 'text'] as const,
  ['Notes', 'text'] as const,
].map(([name, type]) => ({ name, type, declared: undefined }))

/** `told`: what the head says of it already. */
function tableOf(listing: TarListing, told: string | undefined): TableSource {
  const total = () => (listing.isOver ? listing.entries.length : undefined)
  return {
    columns: COLUMNS,
    get rowCount() {
      return total()
    },
    async rows(from, count, call) {
      await listing.reach(from + count, call)
      const { entries, problem } = listing
      const rows = entries.slice(from, from + count).map(rowOf)
      return { rows, rowCount: total(), notes: problem === undefined || problem === told ? [] : [problem] }
    },
  }
}

function rowOf(entry: TarEntry): readonly Cell[] {
  const { path, kind, sizeBytes, modified, mode, owner, link, isSparse } = entry
  const signs = [signOf(entry), isSparse ? 'sparse' : undefined].filter((sign) => sign !== undefined)
  return [
    path,
    kind === 'file' ? sizeBytes : null,
    kind,
    modified ?? null,
    mode,
    owner,
    link ?? null,
    signs.length === 0 ? null : signs.join(', '),
  ]
}

/** Of a link it is where it leads that counts, too: what is written through it goes there. */
function signOf({ path, kind, link }: TarEntry): string | undefined {
  const sign = pathSign(path)
  if (sign !== undefined || link === undefined) return sign
  if (kind === 'hard link') return pathSign(link) && `leads to a file that ${pathSign(link)}`
  return /^[/\\]|^[A-Za-z]:/.test(link) ? 'leads to a place outside' : undefined
}
