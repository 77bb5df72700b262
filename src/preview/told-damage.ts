import { type Call, Fault, isAbort, isFault } from '../base/index.ts'
import type { PreviewPart, TableSource, TreeSource } from './preview-part.ts'
import type { PreviewOpener } from './preview-type.ts'

/**
 * For formats of many structures, read by code of others: what it throws of bytes that are not what they must be becomes a `corrupt`
 * Fault, at opening and at each read. `what`: as a person would call the file, `Parquet file`.
 */
export function toldOpener(what: string, opener: PreviewOpener): PreviewOpener {
  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      if (isFault(error) || isAbort(error)) throw error
      const why = error instanceof Error ? error.message : String(error)
      throw new Fault('corrupt', `This ${what} is damaged, and could not be read (${why.slice(0, 200)}).`, {
        cause: error,
      })
    }
  }
  const table = (source: TableSource): TableSource => ({
    columns: source.columns,
    get rowCount() {
      return source.rowCount
    },
    rows: (from, count, call) => told(() => source.rows(from, count, call)),
  })
  const tree = (source: TreeSource): TreeSource => ({
    ...source,
    children: (path, from, count, call) => told(() => source.children(path, from, count, call)),
  })
  const partOf = (part: PreviewPart): PreviewPart => {
    if (part.kind === 'table') return { ...part, open: (call?: Call) => told(async () => table(await part.open(call))) }
    if (part.kind === 'tree') return { ...part, open: (call?: Call) => told(async () => tree(await part.open(call))) }
    return part
  }
  return {
    open: (file, call) =>
      told(async () => {
        const opened = await opener.open(file, call)
        return { ...opened, parts: opened.parts.map(partOf) }
      }),
  }
}
