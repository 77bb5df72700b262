import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** The scripts of a build, by what each imports before it can run. */
export class ChunkSizes {
  readonly #sizes = new Map<string, number>()
  readonly #imports = new Map<string, readonly string[]>()
  readonly #later = new Map<string, readonly string[]>()

  constructor(distDir: string) {
    for (const folder of ['assets', 'assets/frame']) {
      for (const file of readdirSync(join(distDir, folder))) {
        if (!file.endsWith('.js')) continue
        const code = readFileSync(join(distDir, folder, file), 'utf8')
        const name = folder === 'assets' ? file : `frame/${file}`
        this.#sizes.set(name, gzipSync(code).length)
        this.#imports.set(
          name,
          [...code.matchAll(STATIC_IMPORT)].map(([, path = '']) => path),
        )
        this.#later.set(
          name,
          [...code.matchAll(DYNAMIC_IMPORT)].map(([, path = '']) => path),
        )
      }
    }
  }

  /** Files that are chunks of this name; a name of two builds, page and worker, is two. */
  named(name: string): readonly string[] {
    const found = [...this.#sizes.keys()].filter((file) => file.replace(/-[\w-]{8}\.js$/, '') === name)
    if (found.length === 0) throw new Error(`The build has no chunk ${name}.`)
    return found
  }

  /** All that must be there before these can run, themselves among them. */
  closure(files: Iterable<string>): ReadonlySet<string> {
    const all = new Set<string>()
    const waiting = [...files]
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (all.has(file)) continue
      all.add(file)
      waiting.push(...(this.#imports.get(file) ?? []))
    }
    return all
  }

  /** What these, and all they need, may ask for later by themselves. */
  dynamic(files: Iterable<string>): ReadonlySet<string> {
    return new Set([...this.closure(files)].flatMap((file) => this.#later.get(file) ?? []))
  }

  /** Gzip of what a chunk brings that is not there before it. */
  bytesOf(name: string, before: ReadonlySet<string> = new Set()): number {
    let most = 0
    for (const file of this.named(name)) {
      const brought = [...this.closure([file])].filter((one) => !before.has(one))
      most = Math.max(
        most,
        brought.reduce((sum, one) => sum + (this.#sizes.get(one) ?? 0), 0),
      )
    }
    return most
  }
}

const DYNAMIC_IMPORT = /\bimport\(\s*["'`]\.\/([^"'`]+\.js)["'`]\s*\)/g
/** Not `import(…)`, which is loaded when it is needed. */
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g
