import type { LostFile } from './draft-item.ts'
import type { DraftOverlay } from './draft-overlay.ts'

/** Files of a kept draft that are missing, by what they can be known by when they are given again: name, size and time. */
export class GivenAgain {
  readonly #overlay: DraftOverlay
  readonly #paths = new Map<string, Set<string>>()

  constructor(overlay: DraftOverlay) {
    this.#overlay = overlay
    for (const [path, { item }] of overlay.slots.all) {
      if (!item?.lost) continue
      const paths = this.#paths.get(markOf(item.lost)) ?? new Set()
      this.#paths.set(markOf(item.lost), paths.add(path))
    }
  }

  /** Where a file that is dropped at `path` is missing: there, or where it was moved to since it was first dropped. */
  pathOf(path: string, file: File): string {
    if (this.#paths.size === 0) return path
    const paths = this.#paths.get(markOf({ name: file.name, sizeBytes: file.size, modifiedMs: file.lastModified }))
    const isTaken = this.#overlay.slots.slot(path)?.item !== undefined
    const found = isTaken || !paths || paths.has(path) ? path : (nearest(paths, path) ?? path)
    paths?.delete(found)
    return found
  }
}

function markOf({ name, sizeBytes, modifiedMs }: Pick<LostFile, 'name' | 'sizeBytes' | 'modifiedMs'>): string {
  return `${sizeBytes} ${modifiedMs} ${name}`
}

/** Of copies of one file the one whose folders are most alike. */
function nearest(paths: ReadonlySet<string>, path: string): string | undefined {
  const alike = (other: string): number => {
    const [a, b] = [path.split('/').reverse(), other.split('/').reverse()]
    const first = a.findIndex((name, at) => name !== b[at])
    return first < 0 ? a.length : first
  }
  return [...paths].sort((a, b) => alike(b) - alike(a))[0]
}
