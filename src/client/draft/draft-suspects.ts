import type { Entry } from '../../package/index.ts'
import { isWithin } from './draft-overlay.ts'

/** Names that are dropped by accident more often than on purpose (reliability E72, E76). */
const SUSPECT =
  /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\.env(\..*)?|id_(rsa|dsa|ecdsa|ed25519)|credentials|.*\.pem|.*\.key)$|(^|\/)\.(aws|ssh|git)\//i

/** What a suspect would be taken in from. */
export type Addition =
  | { readonly file: File; readonly handle: FileSystemFileHandle | undefined }
  /** An object that lies in a store. */
  | { readonly entry: Entry }

/** Keys that look like rubbish or secrets: left out until the person takes them in. */
export class Suspects {
  readonly #left = new Map<string, Addition>()
  readonly #taken = new Set<string>()

  /** Is it to be left out? One that was taken in once may be replaced. */
  catches(path: string): boolean {
    return SUSPECT.test(path) && !this.#taken.has(path)
  }

  leave(path: string, addition: Addition): void {
    this.#taken.delete(path)
    this.#left.set(path, addition)
  }

  /** Undefined where none is left out at this path. */
  take(path: string): Addition | undefined {
    const addition = this.#left.get(path)
    if (!addition) return undefined
    this.#left.delete(path)
    this.#taken.add(path)
    return addition
  }

  wasTaken(path: string): boolean {
    return this.#taken.has(path)
  }

  /** Forgets those at and below a path. Were there any that are left out? */
  forget(path: string): boolean {
    for (const key of [...this.#taken]) if (isWithin(key, path)) this.#taken.delete(key)
    const found = [...this.#left.keys()].filter((key) => isWithin(key, path))
    for (const key of found) this.#left.delete(key)
    return found.length > 0
  }

  get leftCount(): number {
    return this.#left.size
  }

  /** Those that were taken in, for a draft that is kept. */
  get taken(): readonly string[] {
    return [...this.#taken]
  }

  putTaken(path: string): void {
    this.#taken.add(path)
  }

  list(most: number): { readonly path: string; readonly left: boolean }[] {
    const left = Array.from(this.#left.keys(), (path) => ({ path, left: true }))
    const taken = Array.from(this.#taken, (path) => ({ path, left: false }))
    return [...left, ...taken].slice(0, most)
  }
}
