import { basename } from 'node:path'
import type { Plugin } from 'vite'

/**
 * Gives each kind of hash its own copy of what it uses of hash-wasm, whose hashes are one module: else the first to be wanted
 * brings all of them along.
 */
export function ownHashes(): Plugin {
  return {
    name: 'selvage:own-hashes',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (source !== 'hash-wasm' || importer === undefined) return undefined
      const found = await this.resolve(source, importer, { ...options, skipSelf: true })
      return found && { ...found, id: `${found.id}?for=${basename(importer, '.ts')}`, moduleSideEffects: false }
    },
  }
}
