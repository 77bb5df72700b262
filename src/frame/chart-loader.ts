import type { Loader } from 'vega'
import type { FrameFile } from '../preview/index.ts'

/**
 * Gives a chart the files that were handed in, by the addresses in it, and refuses every other: links too. Vega goes on without what
 * is refused, so each such address is told to `miss`.
 */
export function chartLoader(files: readonly FrameFile[], miss: (address: string) => void = () => {}): Loader {
  const byAddress = new Map(files.map((file) => [file.address, file]))
  const find = (address: string): FrameFile => {
    const file = byAddress.get(address)
    if (file) return file
    miss(address)
    throw new Error(`“${address}” was not handed in.`)
  }
  const loader = {
    options: {},
    load: async (address: string) => new TextDecoder().decode(find(address).bytes),
    sanitize: async (address: string, options?: { readonly context?: string }) => {
      if (options?.context === 'href') throw new Error('Links are not opened here.')
      const { bytes, mediaType } = find(address)
      return { href: URL.createObjectURL(new Blob([bytes], { type: mediaType })) }
    },
    http: refuse,
    file: refuse,
  }
  return loader as Loader
}

async function refuse(address: string): Promise<never> {
  throw new Error(`“${address}” is not fetched: a preview asks nobody for anything.`)
}
