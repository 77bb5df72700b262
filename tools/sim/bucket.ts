/** How a store treats conditional writes. `racy`: it looks first and writes a moment later, as if nothing came between. */
export type Character = 'atomic' | 'racy' | 'ignoring' | 'refusing'

export const CHARACTERS: readonly Character[] = ['atomic', 'racy', 'ignoring', 'refusing']

export interface StoredObject {
  readonly text: string
  /** Like S3's: the same for the same bytes. */
  readonly etag: string
  /** Whole seconds, as S3 tells them. */
  readonly modifiedMs: number
}

/** A bucket without versions, and the clock of its server. Every change is one step. */
export class Bucket {
  readonly objects = new Map<string, StoredObject>()
  nowMs: number

  constructor(nowMs: number) {
    this.nowMs = nowMs
  }

  put(key: string, text: string): StoredObject {
    const stored = {
      text,
      etag: `"${text.length}-${text.slice(0, 80)}"`,
      modifiedMs: Math.floor(this.nowMs / 1000) * 1000,
    }
    this.objects.set(key, stored)
    return stored
  }

  /** `null`: nothing may be there. */
  fits(key: string, ifMatch: string | null): boolean {
    return (this.objects.get(key)?.etag ?? null) === ifMatch
  }

  keysBelow(prefix: string): string[] {
    return [...this.objects.keys()].filter((key) => key.startsWith(prefix)).sort()
  }

  /** What is there now, as text. */
  texts(): ReadonlyMap<string, string> {
    return new Map([...this.objects].map(([key, { text }]) => [key, text]))
  }
}
