import { orAbort } from '../base/index.ts'
import { partRange } from '../hash/index.ts'
import type { ListedPart, ListedUpload, UploadRef } from '../store/index.ts'
import { endUploads } from './end-uploads.ts'
import { goesInParts } from './file-step.ts'
import { fittingPart } from './fit-part.ts'
import { listed } from './lost-opening.ts'
import type { SendRun } from './send-file.ts'

/**
 * The upload that a file goes on with. Uploads of ours at its key that are cut otherwise, as for another file, are ended. Where
 * the journal knows of none, one that the store lists is taken over if all that has arrived there are bytes of this file.
 */
export async function knownUpload(run: SendRun): Promise<UploadRef | undefined> {
  const { notes, key, hash } = run
  const { sizeBytes, partBytes } = hash.plan
  const uploads = [...(notes.at(key)?.uploads.values() ?? [])]
  const usable = uploads.filter(({ cut }) => cut?.sizeBytes === sizeBytes && cut.partBytes === partBytes)
  const isInParts = goesInParts(hash.plan)
  const known = isInParts ? usable.at(-1) : undefined
  const others = uploads.filter((upload) => upload !== known).map(({ uploadId }) => ({ key, uploadId }))
  if (others.length > 0) await endOwn(run, others)
  if (known) return { key, uploadId: known.uploadId }
  return isInParts ? adopted(run) : undefined
}

/** Gives uploads of ours up; what cannot be ended stays in the journal. */
export async function endOwn({ store, notes, clock, moving }: SendRun, uploads: readonly UploadRef[]): Promise<void> {
  await moving.ask(
    () => endUploads(store, uploads, { clock, signal: moving.signal, note: (note) => notes.note(note) }),
    'small',
  )
}

async function adopted(run: SendRun): Promise<UploadRef | undefined> {
  const { store, notes, key, hash, moving, unfinished } = run
  if (store.bucket === null) return undefined
  const { uploads } = await moving.ask(() => unfinished.at(key, moving.signal), 'small')
  const mayBeEmpty = (notes.at(key)?.lostOpenings ?? 0) > 0
  for (const { uploadId } of newestFirst(uploads)) {
    const upload = { key, uploadId }
    const parts = await listed(run, upload)
    if (parts === undefined || (parts.length === 0 && !mayBeEmpty) || !(await fitAll(run, parts))) continue
    const { sizeBytes, partBytes } = hash.plan
    await notes.note({ type: 'opened', place: notes.place(key), uploadId, sizeBytes, partBytes })
    return upload
  }
  return undefined
}

function newestFirst(uploads: readonly ListedUpload[]): readonly ListedUpload[] {
  return uploads.toSorted((a, b) => (b.startedMs ?? 0) - (a.startedMs ?? 0))
}

async function fitAll(run: SendRun, parts: readonly ListedPart[]): Promise<boolean> {
  const { hash } = run
  for (const [number, rows] of Map.groupBy(parts, (part) => part.number)) {
    if (number < 1 || number > hash.plan.count) return false
    const found = await findPart(run, number - 1, rows, undefined)
    if (found === undefined) return false
  }
  return true
}

/** `fittingPart` of one part of the run's file. */
export async function findPart(
  run: SendRun,
  index: number,
  rows: readonly ListedPart[],
  noted: Parameters<typeof fittingPart>[0]['noted'],
): Promise<ListedPart | 'changed' | undefined> {
  const { hash, moving } = run
  const digest = await orAbort(hash.part(index), moving.signal)
  const { from, to } = partRange(hash.plan, index)
  return fittingPart({ listed: rows, noted, digest, sizeBytes: to - from, md5: () => run.md5(index, digest) })
}
