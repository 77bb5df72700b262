import { type Call, Fault } from '../../base/index.ts'
import type { Entry } from '../../package/index.ts'
import type { ObjectRef, ObjectStore } from '../../store/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { PreviewTarget } from '../engine.ts'
import { readableEntry } from '../package/readable-entry.ts'
import { type PinnedObject, pinnedObject } from './object-source.ts'

/** Where the bytes of a previewed file are: in a store, or in a file that the person chose. */
export type PreviewSource =
  | ({ readonly kind: 'pinned' } & PinnedObject)
  | { readonly kind: 'entry'; readonly entry: Entry; readonly store: ObjectStore; readonly ref: ObjectRef }
  | { readonly kind: 'file'; readonly file: File }

export async function previewSource(desk: EngineDesk, target: PreviewTarget, call: Call = {}): Promise<PreviewSource> {
  const { logicalKey } = target
  if (target.kind === 'entry') {
    const { revision, registry } = await desk.shelf.open(target.revision, call)
    const entry = revision.tree.get(logicalKey)
    if (!entry) throw new Fault('absent', `There is no ${logicalKey} in this revision.`)
    return { kind: 'entry', entry, ...(await readableEntry(desk, registry, entry, call)) }
  }
  if (target.kind === 'object') return { kind: 'pinned', ...(await pinnedObject(desk, target, call)) }
  const { registry, item } = (await desk.drafts()).itemAt(target.draft, logicalKey)
  if (!item) throw new Fault('absent', `There is no ${logicalKey} in this draft.`)
  if (item.held) return { kind: 'file', file: item.held.file }
  if (item.lost) {
    throw new Fault('changed', `The bytes of ${logicalKey} are not at hand any more. Choose the file again.`, {
      action: 'choose-again',
      where: { file: item.lost.name },
    })
  }
  return { kind: 'entry', entry: item.entry, ...(await readableEntry(desk, registry, item.entry, call)) }
}
