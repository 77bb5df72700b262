import { type Call, Fault } from '../../base/index.ts'
import { readLatest } from '../../registry/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import type { TransferJournal } from '../../transfer/index.ts'
import type { PushJob } from './push-job.ts'

/** What `latest` names when a push begins. */
export interface FoundLatest {
  /** Undefined: nothing, or it does not matter. */
  readonly topHash: string | undefined
  /** The same, where it is not the parent: an earlier run of this very push may have published it. */
  readonly ours?: string
}

/**
 * What `latest` names, where that matters; a parent that it no longer is, is a `conflict`. Whether a revision of an earlier run
 * is what this one would publish is not known before all is hashed.
 */
export async function checkParent(
  store: ObjectStore,
  job: PushJob,
  journal: TransferJournal | undefined,
  call: Call,
): Promise<FoundLatest> {
  const mustMatch = job.mode !== 'build' && job.parent !== 'any'
  if (!mustMatch && !job.dedupe) return { topHash: undefined }
  const latest = await readLatest(store, job.name, call)
  const topHash = latest?.topHash
  if (!mustMatch || topHash === undefined || topHash === job.parent) return { topHash }
  if (!(await publishedEarlier(journal)).has(topHash)) throw outdated(job, topHash, 'sent')
  return { topHash, ours: topHash }
}

/** `nothing`: what was not done. */
export function outdated({ name, parent }: PushJob, latest: string, nothing: 'sent' | 'published'): Fault {
  return new Fault(
    'conflict',
    parent === null
      ? `There is a package ${name} already. Nothing was ${nothing}. Choose another name, or publish on top of it.`
      : `${name} has a newer revision than the one you started from. Nothing was ${nothing}. Look at it, then publish on top of it.`,
    { action: 'reload', where: { package: name, latest } },
  )
}

/** Revisions that an earlier run of the same push was about to publish, or has published, when it was interrupted. */
async function publishedEarlier(journal: TransferJournal | undefined): Promise<ReadonlySet<string>> {
  const notes = (await journal?.read()) ?? []
  return new Set(notes.flatMap((note) => (note.type === 'publishing' ? [note.topHash] : [])))
}
