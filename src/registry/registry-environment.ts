import type { Body, ObjectStore } from '../store/index.ts'

/** What a write to a registry needs from outside. */
export interface RegistryEnvironment {
  readonly store: ObjectStore
  /** Bytes of a pointer or manifest as a body: a Blob in the browser (anchor.md §4). */
  readonly body: (bytes: readonly Uint8Array[]) => Body
}
