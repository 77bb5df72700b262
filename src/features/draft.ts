import type { DraftFields, RegistryRef } from '../client/engine.ts'

/** What a person has typed for a package that is not published yet. The files themselves are with the engine. */
export interface Draft extends DraftFields {
  /** Tells apart the drafts that one registry had in this tab. */
  readonly serial: number
  /** Counts changes of the files, so that lists of them are read anew. */
  readonly version: number
  /** The job that publishes this draft, or last tried to. */
  readonly job: string | undefined
}

export type Drafts = ReadonlyMap<string, Draft>

export function emptyDraft(serial: number): Draft {
  return {
    serial,
    name: '',
    message: '',
    metaText: '',
    workflow: undefined,
    landing: { kind: 'default' },
    elsewhere: 'copy',
    version: 0,
    job: undefined,
  }
}

/** Under which a registry's draft is kept. */
export function draftKey(registry: RegistryRef): string {
  return `${registry.storeId}/${registry.bucket}`
}
