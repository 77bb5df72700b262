import type { PhysicalKey } from '../package/index.ts'
import { keyWithin, type ObjectRef, type ObjectStore } from '../store/index.ts'
import type { ClientContext } from './context.ts'
import { type OpenStore, storeForReading } from './store-for.ts'

/**
 * The object that a physical key names, and its store; work that waits for a sign-in opens it with `storeForWork`. Undefined
 * for a path that no store of this machine holds.
 */
export function whereItLies(
  context: ClientContext,
  physicalKey: PhysicalKey,
  open: OpenStore = storeForReading,
): { readonly store: ObjectStore; readonly ref: ObjectRef } | undefined {
  const { bucket, path, versionId } = physicalKey
  if (bucket !== null) {
    return { store: open(context, bucket), ref: { key: path, versionId: versionId ?? undefined } }
  }
  // A store follows no links; who named one meant the file that it leads to.
  const real = context.files?.resolve(path) ?? path
  const local = context.openLocal(real)
  const key = local && keyWithin(local, { ...physicalKey, path: real })
  if (!local || key === undefined) return undefined
  return { store: open(context, { bucket: null, root: local.root }), ref: { key } }
}
