import { ourCode } from '../../base/index.ts'
import type { PreviewFile } from '../preview-file.ts'
import type { DiffSession } from './diff-session.ts'

/** A session over two versions of a file. What compares them is code of its own, loaded with the first question. */
export function openDiff(base: PreviewFile, other: PreviewFile): DiffSession {
  let loading: Promise<DiffSession> | undefined
  const session = () => {
    loading ??= ourCode(import('./compare-files.ts')).then(({ compareFiles }) => compareFiles(base, other))
    loading.catch(() => {
      loading = undefined
    })
    return loading
  }
  return {
    open: async (...given) => (await session()).open(...given),
    text: async (...given) => (await session()).text(...given),
    textRows: async (...given) => (await session()).textRows(...given),
    patch: async (...given) => (await session()).patch(...given),
    table: async (...given) => (await session()).table(...given),
    tableRows: async (...given) => (await session()).tableRows(...given),
  }
}
