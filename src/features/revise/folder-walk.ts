import { createLimiter, throwIfAborted } from '../../base/index.ts'
import type { ChosenFile } from '../../client/engine.ts'
import type { DropNode } from './drop-nodes.ts'

/** What was dropped or chosen, ready for a draft. */
export interface Chosen {
  readonly files: readonly ChosenFile[]
  /** The one folder whose content was taken, if it was one folder and nothing else. */
  readonly folder: string | undefined
  /** Paths that the browser would not read. */
  readonly unreadable: readonly string[]
}

/** Each question about a file waits for the browser's own process; a few at once wait together. */
const QUESTIONS_AT_ONCE = 16

/**
 * All files below the nodes. As in quilt3, the content of one folder lands at the top of the package; of several things,
 * each keeps its name.
 */
export async function walkNodes(nodes: readonly DropNode[], signal?: AbortSignal): Promise<Chosen> {
  const [only, ...others] = nodes
  const folder = others.length === 0 && only?.kind === 'directory' ? only.name : undefined
  const unreadable: string[] = []
  const questions = createLimiter(QUESTIONS_AT_ONCE)

  const walk = async (node: DropNode, logicalKey: string): Promise<ChosenFile[]> => {
    throwIfAborted(signal)
    try {
      if (node.kind === 'file') return [{ logicalKey, ...(await questions(() => node.open(), signal)) }]
      const prefix = logicalKey === '' ? '' : `${logicalKey}/`
      const children = await questions(() => node.children(), signal)
      return (await Promise.all(children.map((child) => walk(child, prefix + child.name)))).flat()
    } catch (error) {
      // The browser's own refusal (no right to read, gone since): told, and the rest goes on.
      if (!(error instanceof DOMException) || error.name === 'AbortError') throw error
      unreadable.push(logicalKey === '' ? node.name : logicalKey)
      return []
    }
  }

  const found = await Promise.all(nodes.map((node) => walk(node, folder === undefined ? node.name : '')))
  return { files: found.flat(), folder, unreadable }
}

/** Files of an `<input type="file">`, with `webkitdirectory` or without. */
export function chosenFiles(list: Iterable<File>): Chosen {
  const files = [...list]
  const folder = files[0]?.webkitRelativePath.split('/', 1)[0] || undefined
  return {
    folder,
    files: files.map((file) => ({
      logicalKey: folder === undefined ? file.name : file.webkitRelativePath.slice(folder.length + 1),
      file,
    })),
    unreadable: [],
  }
}
