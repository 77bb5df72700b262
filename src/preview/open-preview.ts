import { type Call, Fault, orAbort, ourCode } from '../base/index.ts'
import { cachedFile } from './cached-file.ts'
import { chooseTypes } from './choose-type.ts'
import type { PreviewFile } from './preview-file.ts'
import type { OpenedFile, PreviewPart } from './preview-part.ts'
import type { PartHead, PreviewHead, PreviewSession } from './preview-session.ts'
import type { PreviewType } from './preview-type.ts'
import { previewTypes } from './preview-types.ts'
import { TableQueries } from './table-queries.ts'
import { treeDetail } from './tree-detail.ts'

type Kind = PreviewPart['kind']
type PartOf<K extends Kind> = Extract<PreviewPart, { kind: K }>
type Openable = Extract<PreviewPart, { open: unknown }>
type Sources = { readonly [P in Openable as P['kind']]: P extends { open(call?: Call): Promise<infer S> } ? S : never }

/** A session over one file. `as`: the id of a type that the person chose; without it, or with one that is not here, the name and the first bytes tell. */
export function openPreview(whole: PreviewFile, as?: string, types = previewTypes): PreviewSession {
  const file = cachedFile(whole)
  let opened: Promise<{ readonly head: PreviewHead; readonly parts: OpenedFile['parts'] }> | undefined
  const sources = new Map<number, Promise<unknown>>()

  // Opening is shared by all who ask, so no single asker's signal may end it: the worker ends with the view.
  const ready = (call?: Call) => {
    opened ??= openFile(file, as, types)
    opened.catch(() => {
      opened = undefined
    })
    return orAbort(opened, call?.signal)
  }
  const partOf = async <K extends Kind>(at: number, kind: K, call?: Call): Promise<PartOf<K>> => {
    const part = (await ready(call)).parts[at]
    if (part?.kind === kind) return part as PartOf<K>
    throw new Fault('internal', `Part ${at} of ${file.name} is no ${kind}.`)
  }
  /** A part is opened once, and once more after it failed. */
  const source = <K extends Openable['kind']>(at: number, kind: K, call?: Call): Promise<Sources[K]> => {
    const known = sources.get(at)
    if (known)
      return orAbort(
        partOf(at, kind, call).then(() => known as Promise<Sources[K]>),
        call?.signal,
      )
    const opening = partOf(at, kind).then(async (part) => (await (part as Openable).open()) as Sources[K])
    sources.set(at, opening)
    opening.catch(() => sources.delete(at))
    return orAbort(opening, call?.signal)
  }
  const tables = new Map<number, TableQueries>()
  const table = async (at: number, call?: Call): Promise<TableQueries> => {
    const rows = await source(at, 'table', call)
    const known = tables.get(at) ?? new TableQueries(rows)
    tables.set(at, known)
    return known
  }

  return {
    open: async (call) => (await ready(call)).head,
    async text(at, call) {
      const { encoding, lineCount } = await source(at, 'text', call)
      return { encoding, lineCount }
    },
    lines: async (at, from, count, call) => (await source(at, 'text', call)).lines(from, count, call),
    lastLines: async (at, count, call) => (await source(at, 'text', call)).lastLines(count, call),
    markdown: async (at, mostBytes, call) => (await source(at, 'markdown', call)).read(mostBytes, call),
    markdownOf: async (text) => (await ourCode(import('./markdown/parse-markdown.ts'))).parseMarkdown(text),
    dashboard: (at, call) => source(at, 'dashboard', call),
    async table(at, call) {
      const { columns, rowCount } = await source(at, 'table', call)
      return { columns, rowCount }
    },
    rows: async (at, query, call) => (await table(at, call)).rows(query, call),
    column: async (at, column, filter, call) => (await table(at, call)).column(column, filter, call),
    tree: async (at, call) => (await source(at, 'tree', call)).root,
    children: async (at, path, from, count, call) => (await source(at, 'tree', call)).children(path, from, count, call),
    find: async (at, text, most, call) => (await source(at, 'tree', call)).find(text, most, call),
    detail: async (at, path, call) => treeDetail(await source(at, 'tree', call), path, call),
    image: async (at, call, page = 0) =>
      page === 0 ? source(at, 'image', call) : (await partOf(at, 'image', call)).open(call, page),
    frame: (at, call) => source(at, 'frame', call),
    notebook: (at, call) => source(at, 'notebook', call),
  }
}

async function openFile(file: PreviewFile, as: string | undefined, types: readonly PreviewType[]) {
  const { file: inner, fits, notes: told, damage } = await chooseTypes(file, types)
  // A link may name a view that is not here: then the file itself tells.
  const chosen = types.find(({ id }) => id === as) ?? fits[0]
  if (!chosen) throw new Fault('internal', `There is no view of ${file.name}.`)
  const { facts, notes, parts } = await (await ourCode(chosen.load())).open(inner)
  const broken = damage()
  const head: PreviewHead = {
    type: chosen.id,
    typeName: chosen.name,
    others: fits.filter((type) => type !== chosen).map(({ id, name }) => ({ type: id, typeName: name })),
    facts,
    // What a gzip is broken by may be told by its reader, too.
    notes: [...new Set([...told, ...(broken ? [broken.message] : []), ...notes])],
    parts: parts.map(headOf),
  }
  return { head, parts }
}

function headOf(part: PreviewPart): PartHead {
  if (!('open' in part)) return part
  const { open: _, ...head } = part
  return head as PartHead
}
