import { formatPhysicalKey, prettyText, sizeOf, userMetaOfEntry } from '../../package/index.ts'
import type { DraftEntry, DraftState } from '../engine.ts'
import type { Draft } from './draft.ts'

const MOST_TOLD = 100

/** How a draft stands. `keepingTrouble`: see there. */
export function draftState(draft: Draft, keepingTrouble: string | undefined): DraftState {
  const { ground, overlay, files } = draft
  const { slots } = overlay
  const { shown } = slots
  const { added, changed, moved, removed, removedBytes } = shown.tallyAt('')
  const present = shown.filesAt('')
  const held = files.totals
  return {
    ref: { kind: 'draft', id: draft.id },
    base: ground && { registry: ground.registry, name: ground.name, topHash: ground.topHash },
    files: present,
    sizeBytes: shown.tree.totals.sizeBytes - removedBytes,
    localFiles: held.files,
    localBytes: held.bytes,
    hashedBytes: held.hashedBytes,
    counts: {
      added,
      changed,
      moved,
      removed: removed + slots.hidden,
      same: present - added - changed - moved,
    },
    elsewhere: slots.elsewhere,
    troubles: firstOf(draft.troubles(), MOST_TOLD),
    suspects: draft.suspects.list(MOST_TOLD),
    conflicts: Array.from(draft.conflicts.values(), ({ path, mine, theirs }) => ({ path, mine, theirs })),
    missing: missingPaths(draft).slice(0, MOST_TOLD),
    changedFiles: firstOf(draft.changedFiles(), MOST_TOLD),
    keepingTrouble,
  }
}

function firstOf<T>(all: Iterable<T>, most: number): readonly T[] {
  const first: T[] = []
  for (const one of all) {
    if (first.length === most) break
    first.push(one)
  }
  return first
}

/** Files of a kept draft whose bytes are not at hand. */
function missingPaths({ overlay }: Draft): string[] {
  const paths: string[] = []
  for (const [path, { item }] of overlay.slots.all) if (item?.lost) paths.push(path)
  return paths
}

/** How many changes a draft holds, folder metadata among them. */
export function countChanges(draft: Draft): number {
  const { added, changed, moved, removed } = draftState(draft, undefined).counts
  return added + changed + moved + removed + draft.overlay.folderMetaEdits.size
}

/** A file or folder of a draft, also one that was removed; undefined where neither is. */
export function draftEntry({ overlay }: Draft, path: string): DraftEntry | undefined {
  const { slots } = overlay
  const kind = slots.shown.tree.kindOf(path)
  if (kind === undefined) return undefined
  if (kind === 'directory') {
    const meta = overlay.folderMeta(path)
    return {
      kind,
      logicalKey: path,
      state: slots.shown.folderState(path),
      movedFrom: undefined,
      physicalKey: undefined,
      sizeBytes: slots.shown.tree.totalsAt(path).sizeBytes - slots.shown.tallyAt(path).removedBytes,
      metaText: meta === undefined ? '' : prettyText(meta),
      copies: undefined,
    }
  }
  const item = slots.slot(path)?.item
  const entry = item?.entry ?? slots.base.get(path)
  if (!entry) return undefined
  const meta = userMetaOfEntry(entry)
  return {
    kind,
    logicalKey: path,
    state: slots.stateOf(path) ?? 'same',
    movedFrom: item?.movedFrom,
    physicalKey: item?.held || item?.lost ? undefined : formatPhysicalKey(entry.physicalKey),
    sizeBytes: sizeOf(entry),
    metaText: meta === undefined || meta === null ? '' : prettyText(meta),
    copies: overlay.copiesOf(path),
  }
}
