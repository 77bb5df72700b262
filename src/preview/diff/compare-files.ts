import { type Call, Fault, isAbort, isFault, ourCode } from '../../base/index.ts'
import { cachedFile } from '../cached-file.ts'
import { chooseTypes } from '../choose-type.ts'
import type { PreviewFile } from '../preview-file.ts'
import type { TablePart } from '../preview-part.ts'
import { previewTypes } from '../preview-types.ts'
import { SNIFFED_BYTES } from '../text/decode-text.ts'
import { sniffEncoding } from '../text/encoding.ts'
import type { DiffSession, DiffWay } from './diff-session.ts'
import { readText } from './read-text.ts'
import { TableDiff } from './table-diff.ts'
import { readSide } from './table-side.ts'
import { TextDiff } from './text-diff.ts'

interface Side {
  /** What is inside of its gzip, if it is one. */
  readonly file: PreviewFile
  readonly isText: boolean
  readonly table: TablePart | undefined
  /** On the file, and on its rows alone. */
  readonly notes: readonly string[]
  readonly rowNotes: readonly string[]
}

/** Compares two versions of a file: both are read when they are first asked for, and kept. */
export function compareFiles(base: PreviewFile, other: PreviewFile): DiffSession {
  const sides = kept(() => Promise.all([openSide(cachedFile(base)), openSide(cachedFile(other))]))
  const text = kept(async () => {
    const [ours, theirs] = await sides()
    return new TextDiff(await readText(ours.file), await readText(theirs.file), other.name)
  })
  const table = kept(async () => {
    const [ours, theirs] = await sides()
    if (!ours.table || !theirs.table) throw new Fault('internal', 'There are no rows to compare.')
    const [before, after] = [await ours.table.open(), await theirs.table.open()]
    // Texts are compared where both are guessed from texts: 1.0 is not what 1 was.
    const areTexts = before.written !== undefined && after.written !== undefined
    return new TableDiff(await readSide(before, areTexts), await readSide(after, areTexts))
  })
  return {
    async open() {
      const [ours, theirs] = await sides()
      const ways: DiffWay[] = []
      if (ours.table && theirs.table) ways.push('rows')
      if (ours.isText && theirs.isText) ways.push('lines')
      return { ways, notes: sidesNotes(ours.notes, theirs.notes) }
    },
    text: async (query) => (await text()).facts(query),
    textRows: async (query, from, count) => ({ rows: (await text()).rows(query, from, count) }),
    patch: async () => (await text()).patch(),
    async table(query, call) {
      const facts = await (await table()).facts(query, call)
      const [ours, theirs] = await sides()
      return { ...facts, notes: [...new Set([...facts.notes, ...sidesNotes(ours.rowNotes, theirs.rowNotes)])] }
    },
    tableRows: async (query, from, count, columns, call) => ({
      rows: await (await table()).rows(query, from, count, columns, call),
    }),
  }
}

/** Made once, and once more after it failed. What is read ends with the worker. */
function kept<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    made.catch(() => {
      made = undefined
    })
    return made
  }
}

async function openSide(whole: PreviewFile, call?: Call): Promise<Side> {
  const { file, fits, notes, damage } = await chooseTypes(whole, previewTypes, call)
  const head = await file.read(0, SNIFFED_BYTES, call)
  const { isText } = sniffEncoding(head, head.length < SNIFFED_BYTES)
  const told = [...notes]
  const rowNotes: string[] = []
  let table: TablePart | undefined
  try {
    const [type] = fits
    const opened = type && (await (await ourCode(type.load())).open(file, call))
    const [first, second] = opened?.parts ?? []
    if (first?.kind === 'table') {
      table = first
      rowNotes.push(...(opened?.notes ?? []))
      if (type?.id === 'excel' && second?.kind === 'table')
        rowNotes.push(`Compared is its first sheet alone, “${first.title}”.`)
    }
  } catch (error) {
    // One that is damaged may be read as text, or looked at; a line that broke may come back.
    if (isAbort(error) || !isFault(error) || error.code === 'offline' || error.action === 'retry') throw error
    told.push(error.message)
  }
  const broken = damage()
  return { file, isText, table, rowNotes, notes: [...new Set([...told, ...(broken ? [broken.message] : [])])] }
}

/** What both sides tell is told once. */
function sidesNotes(base: readonly string[], other: readonly string[]): readonly string[] {
  return [
    ...base.filter((note) => other.includes(note)),
    ...base.filter((note) => !other.includes(note)).map((note) => `Before: ${note}`),
    ...other.filter((note) => !base.includes(note)).map((note) => `After: ${note}`),
  ]
}
