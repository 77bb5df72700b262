import type { FaultWire } from '../../base/index.ts'
import type { RegistryRef } from '../engine.ts'
import type { DraftFields, DraftState } from './engine-drafts.ts'

/** Where the bytes that are sent or copied land (format §10.2). */
export type LandingChoice =
  /** `<name>/<logical key>`, as quilt3 does; in a registry on this computer, which keeps no versions, as `hash`. */
  | { readonly kind: 'default' }
  | { readonly kind: 'prefix'; readonly prefix: string }
  /** `<name>/<hash>/<file name>`: nothing is ever written over, even in a bucket without versions (reliability C.8). */
  | { readonly kind: 'hash' }
  /** `{name}`, `{key}`, `{folder}`, `{file}`, `{stem}`, `{ext}`, `{hash}`, `{date}` (of today, UTC) stand for what they say. */
  | { readonly kind: 'template'; readonly template: string }

/** What becomes of entries whose bytes lie elsewhere: quilt3 copies them here by default (format §10.2). */
export type ElsewhereChoice = 'copy' | 'leave'

export interface PublishRequest {
  readonly registry: RegistryRef
  readonly name: string
  readonly message: string
  /** What the person typed; empty: no metadata. Must be a JSON object. */
  readonly metaText: string
  /** An empty package is legal; the page asks once. */
  readonly allowEmpty: boolean
  /** What `latest` named when the person last looked; null: no such package. Another value at publish is a `conflict`. */
  readonly parent: string | null
  readonly workflow: DraftFields['workflow']
  readonly landing: LandingChoice
  readonly elsewhere: ElsewhereChoice
  /** `manifest`: quilt3's `build` on a registry: no bytes move, no conflict is looked for. */
  readonly mode: 'push' | 'manifest'
  /** `leave`: saved and listed as a revision, `latest` untouched. */
  readonly latest: 'set' | 'leave'
}

export interface PublishPlan {
  readonly registry: string
  /** Entries of the package. */
  readonly files: number
  readonly sizeBytes: number
  /** Bytes that go through this computer, objects copied within the store, entries that stay where they lie. */
  readonly sent: PlannedBytes
  /** Of those sent: what need not be, as the base or another file has these bytes. As far as hashes are known. */
  readonly saved: PlannedBytes
  readonly copied: PlannedBytes
  readonly kept: PlannedBytes
  readonly counts: DraftState['counts']
  /** The first 200 keys that will be written, each a whole physical key; `…` stands for a hash that is still being made. */
  readonly keys: readonly string[]
  /** What `latest` names now; null: the package is new. */
  readonly parent: string | null
  readonly versions: 'kept' | 'none' | 'unknown'
  /** What stands in the way, by field. Empty: publishing may start. */
  readonly problems: readonly PublishProblem[]
  /** Sentences to be shown with the plan. */
  readonly warnings: readonly string[]
}

export interface PlannedBytes {
  readonly files: number
  readonly bytes: number
}

export interface PublishProblem {
  readonly field: 'name' | 'message' | 'metadata' | 'files' | 'registry' | 'workflow' | 'landing'
  /** JSON pointer into the metadata, or a logical key. */
  readonly at: string | undefined
  /** What is wrong with what `at` names, as a clause: `must be a text, but is a number`. For a field of a form. */
  readonly detail?: string | undefined
  readonly fault: FaultWire
}

export interface WorkflowChoices {
  readonly isRequired: boolean
  readonly defaultWorkflow: string | undefined
  readonly workflows: readonly {
    readonly id: string
    readonly name: string
    readonly description: string | undefined
    readonly isMessageRequired: boolean
    readonly hasMetadataSchema: boolean
    readonly hasEntriesSchema: boolean
    readonly handlePattern: string | undefined
  }[]
  /** Where packages of this registry are usually copied next. */
  readonly successors: readonly { readonly registry: string; readonly title: string; readonly copiesData: boolean }[]
}
