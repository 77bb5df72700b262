/** Where drafts of a download lie in the folder; no file of a package ever has this path. */
export const DRAFT_FOLDER = '.selvage-download'

const MOST_BYTES = 255
/** Room for the mark that tells twins apart. */
const SHORT_BYTES = 240
const MOST_ENDING_BYTES = 32
/** Signs that some file system refuses, or that Chromium does: controls, marks of direction and their like (E21–E25). */
const REFUSED = /["*/:<>?\\|]|[\p{Cc}\p{Noncharacter_Code_Point}]|(?![\u200c\u200d])\p{Cf}/gu
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(?=$|[ .])/i
/** Chromium writes beside a file, under its name with this ending. */
const SWAP = /\.crswap$/i

const encoder = new TextEncoder()

/**
 * For each logical key the path that its file gets, in the order given: parts joined by `/`, below the folder that it is put
 * into, on any file system. No two are the same, in whatever case or Unicode form the file system compares them, and none is
 * a folder of another. A name that every file system can hold stays as it is. The keys are each there once, and their order
 * does not matter: give all keys of a revision, so that a file has one path whatever was selected.
 */
export function safePaths(keys: readonly string[]): readonly string[] {
  const root = new Folder()
  for (const key of keys) root.put(key)
  root.nameAll()
  return keys.map((key) => root.pathOf(key))
}

/** One name as a file system holds it: what `safePaths` makes of a file that stands alone. */
export function safeName(text: string): string {
  const name = text
    .toWellFormed()
    .replace(REFUSED, '_')
    .replace(/[. ]+$/, (run) => '_'.repeat(run.length))
  const named = DEVICE.test(name) || name === '' ? `_${name}` : name.replace(SWAP, '_$&_')
  return bytesOf(named) > MOST_BYTES ? shortened(named, SHORT_BYTES) : named
}

class Folder {
  readonly #files = new Map<string, string>()
  readonly #folders = new Map<string, { readonly folder: Folder; name: string }>()

  put(key: string): void {
    let at: Folder = this
    const parts = key.split('/')
    const file = parts.pop() ?? ''
    for (const part of parts) {
      const known = at.#folders.get(part) ?? { folder: new Folder(), name: '' }
      at.#folders.set(part, known)
      at = known.folder
    }
    at.#files.set(file, '')
  }

  pathOf(key: string): string {
    const parts = key.split('/')
    const file = parts.pop() ?? ''
    const names: string[] = []
    let at: Folder = this
    for (const part of parts) {
      const known = at.#folders.get(part)
      if (known === undefined) break
      names.push(known.name)
      at = known.folder
    }
    return [...names, at.#files.get(file) ?? ''].join('/')
  }

  nameAll(taken: ReadonlySet<string> = new Set([folded(DRAFT_FOLDER)])): void {
    const names = new Names(taken)
    const asked: Asked[] = [
      ...[...this.#files.keys()].map((part) => asking(part, 0, (name) => this.#files.set(part, name))),
      ...[...this.#folders].map(([part, known]) =>
        asking(part, 1, (name) => {
          known.name = name
        }),
      ),
    ]
    // Who needs no change comes first, so that it keeps its name.
    for (const { name, give } of asked.sort(inTurn)) give(names.take(name))
    for (const { folder } of this.#folders.values()) folder.nameAll(new Set())
  }
}

interface Asked {
  readonly part: string
  readonly name: string
  /** 0: a file, 1: a folder. */
  readonly kind: number
  give(name: string): void
}

function asking(part: string, kind: number, give: (name: string) => void): Asked {
  return { part, name: safeName(part), kind, give }
}

function inTurn(a: Asked, b: Asked): number {
  const changed = Number(a.name !== a.part) - Number(b.name !== b.part)
  if (changed !== 0) return changed
  if (a.part !== b.part) return a.part < b.part ? -1 : 1
  return a.kind - b.kind
}

/** The names of one folder, as the least particular of file systems tells them apart. */
class Names {
  readonly #taken: Set<string>

  constructor(taken: ReadonlySet<string>) {
    this.#taken = new Set(taken)
  }

  take(name: string): string {
    for (const candidate of numbered(name)) {
      const fold = folded(candidate)
      if (this.#taken.has(fold)) continue
      this.#taken.add(fold)
      return candidate
    }
    throw new Error('there are always more numbers')
  }
}

/** `a.csv`, `a (2).csv`, `a (3).csv` and so on, for a name that is taken. */
export function* numbered(name: string): Generator<string> {
  yield name
  const short = bytesOf(name) > SHORT_BYTES ? shortened(name, SHORT_BYTES) : name
  const dot = endingAt(short)
  for (let number = 2; ; number += 1) yield `${short.slice(0, dot)} (${number})${short.slice(dot)}`
}

/** By case and by composed signs or not: APFS and NTFS do not tell those apart. */
export function folded(name: string): string {
  return name.normalize('NFD').toLowerCase().toUpperCase().toLowerCase().normalize('NFC')
}

/** Cut between signs, the ending kept where it is a short one. */
function shortened(name: string, mostBytes: number): string {
  const dot = endingAt(name)
  const ending = bytesOf(name.slice(dot)) > MOST_ENDING_BYTES ? '' : name.slice(dot)
  let left = mostBytes - bytesOf(ending)
  let stem = ''
  for (const sign of name.slice(0, name.length - ending.length)) {
    left -= bytesOf(sign)
    if (left < 0) break
    stem += sign
  }
  return `${ending === '' ? stem.replace(/[. ]+$/, '') : stem}${ending}`
}

/** Where the ending of a name begins; a dot at its start begins none. */
function endingAt(name: string): number {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? dot : name.length
}

function bytesOf(text: string): number {
  return encoder.encode(text).length
}
