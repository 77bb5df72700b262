import type { Reason } from './refusals.ts'

/**
 * What a script may do, in one vocabulary for quilt3 and for our client.
 *
 * `<name>` in a text stands for what is called so on this side: the buckets `<main>` and `<second>`, the folders `<files>`
 * (the script's files) and `<data>` (quilt3's data folder), the URL `<catalog>`, and what `saveAs` kept; `<name:8>` for its first eight signs.
 * Metadata is JSON text. What is left out is left out in the call, too.
 */
export type Operation = PackageOperation | RegistryOperation | WorldOperation

/** A script may have several packages in hand; `pkg` tells which, else there is one. */
type PackageOperation = { readonly pkg?: string } & (
  | { readonly do: 'new' }
  | { readonly do: 'browse'; readonly name: string; readonly registry?: string; readonly topHash?: string }
  | { readonly do: 'load'; readonly text: string }
  | { readonly do: 'dump' }
  | SetOperation
  | SetDirOperation
  | { readonly do: 'setMeta'; readonly meta: string; readonly path?: string }
  | { readonly do: 'delete'; readonly key: string }
  | { readonly do: 'filter'; readonly by: FilterName }
  | { readonly do: 'diff'; readonly other: string }
  | { readonly do: 'show' }
  | { readonly do: 'keys' }
  | PushOperation
  | BuildOperation
  | { readonly do: 'fetch'; readonly to: string }
)

export interface SetOperation {
  readonly do: 'set'
  readonly key: string
  /** A path or a URI. */
  readonly source?: string
  /** Bytes at hand: for quilt3, a file outside the script's folder. */
  readonly text?: string
  /** So many bytes at hand, always the same. */
  readonly bytes?: number
  readonly meta?: string
  readonly unversioned?: boolean
}

export interface SetDirOperation {
  readonly do: 'setDir'
  readonly key: string
  readonly source: string
  readonly meta?: string
  readonly updatePolicy?: string
  readonly unversioned?: boolean
}

export interface PushOperation {
  readonly do: 'push'
  readonly name: string
  readonly registry?: string
  readonly message?: string
  readonly dest?: string | { readonly by: DestName; readonly base: string }
  readonly selector?: SelectorName
  readonly workflow?: string | null
  readonly force?: boolean
  readonly dedupe?: boolean
  /** What somebody else puts while the push is under way: when it asks for the landing of its first file. */
  readonly meanwhile?: { readonly bucket: string; readonly key: string; readonly text: string }
}

export interface BuildOperation {
  readonly do: 'build'
  readonly name: string
  readonly registry?: string
  readonly message?: string
  readonly workflow?: string | null
}

export type DestName = 'size' | 'flat' | 'same' | 'nothing'
export type SelectorName = 'all' | 'none' | 'local' | 'csv'
export type FilterName = 'csv' | 'large'

type RegistryOperation =
  | {
      readonly do: 'install'
      readonly name: string
      readonly registry?: string
      readonly topHash?: string
      readonly dest?: string
      readonly path?: string
    }
  | { readonly do: 'rollback'; readonly name: string; readonly registry: string; readonly topHash: string }
  | { readonly do: 'resolveHash'; readonly name: string; readonly registry: string; readonly prefix: string }
  | { readonly do: 'deletePackage'; readonly name: string; readonly registry?: string; readonly topHash?: string }
  | { readonly do: 'listPackages'; readonly registry?: string }
  | { readonly do: 'listPackageVersions'; readonly name: string; readonly registry?: string }
  /** Nothing given: it is read. `catalog`: taken over from there. */
  | { readonly do: 'config'; readonly values?: Readonly<Record<string, string | null>>; readonly catalog?: string }

/** What happens around the client: done by the runner, the same on both sides. */
type WorldOperation =
  | { readonly do: 'put'; readonly bucket?: BucketName; readonly key: string; readonly text: string | number }
  | { readonly do: 'remove'; readonly bucket?: BucketName; readonly key: string; readonly version?: string }
  | { readonly do: 'write'; readonly path: string; readonly text: string }
  | { readonly do: 'unlink'; readonly path: string }
  /** `stands`: quilt3's clock shows the same second until it goes on; else each pointer gets a second of its own. */
  | { readonly do: 'clock'; readonly stands: boolean }

export type BucketName = 'main' | 'second'

export type Step = Operation & {
  /** The refusal that is meant. A step that is refused without it, or not refused with it, fails. */
  readonly refused?: Reason
  /** Keeps the text that the step gives: a top hash, or the version of what was put. */
  readonly saveAs?: string
}

export interface Script {
  readonly name: string
  /** Do the buckets keep versions? */
  readonly versions?: Readonly<Partial<Record<BucketName, boolean>>>
  /** Files below `<files>`, by path. */
  readonly files?: Readonly<Record<string, string>>
  /** Symbolic links below `<files>`: where they lead, by path. */
  readonly links?: Readonly<Record<string, string>>
  /**
   * The deviations that this script shows: by their id in docs/decisions/parity.md, what differs. Each must differ, and
   * nothing else may. A `*` at the end stands for anything.
   */
  readonly shows?: Readonly<Record<string, readonly string[]>>
  /** The `config.json` of a catalog whose URL is called `<catalog>`. */
  readonly catalog?: string
  /** Are data compared even after a refusal, where fewer uploads are right? */
  readonly comparesData?: boolean
  readonly steps: readonly Step[]
}

const worldly = new Set<Operation['do']>(['put', 'remove', 'write', 'unlink'])

export type ClientOperation = Exclude<Operation, { do: 'put' | 'remove' | 'write' | 'unlink' }>

export function isWorldly(step: Operation): step is Exclude<Operation, ClientOperation> {
  return worldly.has(step.do)
}
