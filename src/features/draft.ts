import type { DraftFields, PublishRequest, RegistryRef } from '../client/engine.ts'

/** What a draft is for: a new package of a registry, or a new revision of one on top of a base. */
export interface DraftSubject {
  readonly registry: RegistryRef
  /** `revision`: `latest`, or a hash. */
  readonly base: { readonly name: string; readonly revision: string } | undefined
}

/** What a person has typed for a package that is not published yet. The files themselves are with the engine. */
export interface Draft extends DraftFields {
  readonly subject: DraftSubject
  /** Tells apart the drafts that one subject had in this tab. */
  readonly serial: number
  /** False while it is as the engine made it: then the engine's fields are shown. */
  readonly begun: boolean
  /** Counts changes of the files, so that lists of them are read anew. */
  readonly version: number
  /** Drops and choices of which files still come: until they are all there, nothing is published. */
  readonly filling: number
  /** The job that publishes this draft, or last tried to. */
  readonly job: string | undefined
  /** What `latest` must still name when it is published; undefined for a new package: what the plan saw under its name. */
  readonly parent: string | null | undefined
  /** Of an interrupted transfer: what was asked, which is published by itself once no file is missing. */
  readonly resumes: PublishRequest | undefined
  /** What a rebase brought, until it is published. */
  readonly rebased: RebaseNews | undefined
}

export interface RebaseNews {
  readonly topHash: string
  /** Changes of theirs that were taken over. */
  readonly taken: number
  /** Their metadata, where both sides changed them and the person has not chosen yet. */
  readonly theirMetaText: string | undefined
}

export type Drafts = ReadonlyMap<string, Draft>

export function emptyDraft(subject: DraftSubject, serial: number): Draft {
  return {
    subject,
    serial,
    begun: false,
    name: subject.base?.name ?? '',
    message: '',
    metaText: '',
    workflow: undefined,
    landing: { kind: 'default' },
    elsewhere: 'copy',
    version: 0,
    filling: 0,
    job: undefined,
    parent: undefined,
    resumes: undefined,
    rebased: undefined,
  }
}

/** Under which the draft of a subject is kept. */
export function draftKey({ registry, base }: DraftSubject): string {
  const home = `${registry.storeId}/${registry.bucket}`
  return base === undefined ? home : `${home}/${base.name}@${base.revision}`
}

/** What is kept of a draft, besides its files. */
export function fieldsOf({ name, message, metaText, workflow, landing, elsewhere }: DraftFields): DraftFields {
  return { name, message, metaText, workflow, landing, elsewhere }
}

/** The draft that a job publishes, or last tried to. */
export function draftOfJob(drafts: Drafts, job: string): Draft | undefined {
  return [...drafts.values()].find((draft) => draft.job === job)
}
