import { Fault } from '../../base/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { ObjectsEngine, RegistryRef } from '../engine.ts'
import { readableEntry } from '../package/readable-entry.ts'
import { loadPreferences } from '../preview/preferences-load.ts'
import { deleteObjects, planObjects } from './delete-objects.ts'
import { LevelShelf } from './level-shelf.ts'
import { objectVersions, viewObject } from './object-facts.ts'
import { ObjectPlans } from './object-plans.ts'
import { withObjectWords } from './object-words.ts'
import { checkSeconds, sharedLink } from './shared-link.ts'

export function objectsWork(desk: EngineDesk): ObjectsEngine {
  const open = (registry: RegistryRef) => withObjectWords(desk.reading(registry))
  const who = ({ storeId }: RegistryRef) => {
    const account = desk.stores.sessions.account(storeId)
    return JSON.stringify([desk.stores.sessions.state(storeId), account?.who, account?.role])
  }
  const levels = new LevelShelf(open, who)
  const plans = new ObjectPlans(desk.env.random)

  return {
    objectRows: (registry, query, call) => levels.window(registry, query, call),
    async forgetObjects(registry, folder) {
      levels.forget(registry, folder)
      const pins = await desk.pins()
      pins.forget(registry, folder)
    },

    async object(registry, { key, versionId }, call) {
      const [view, pins] = await Promise.all([viewObject(open(registry), { key, versionId }, call), desk.pins()])
      if (versionId === undefined) pins.set(registry, key, view && { ...view, modifiedMs: view.changedMs })
      return view
    },
    objectVersions: (registry, key, call) => objectVersions(open(registry), key, call),

    async linkToObject(registry, { key, versionId }, seconds, call) {
      checkSeconds(seconds)
      return sharedLink(desk, registry, { store: desk.reading(registry), ref: { key, versionId } }, seconds, call)
    },
    async linkToEntry(ref, logicalKey, seconds, call = {}) {
      checkSeconds(seconds)
      const { revision, registry } = await desk.shelf.open(ref, call)
      const entry = revision.tree.get(logicalKey)
      if (!entry) throw new Fault('absent', `There is no ${logicalKey} in this revision.`)
      return sharedLink(desk, registry, await readableEntry(desk, registry, entry, call), seconds, call)
    },

    planObjects: async (registry, keys, call) => plans.hold(registry, await planObjects(open(registry), keys, call)),
    async deleteObjects(registry, plan, onEvent, call) {
      const { actions } = await loadPreferences(desk.reading(registry), call)
      if (!actions.deleteObject) throw notAllowed(registry)
      try {
        return await deleteObjects(desk.working(registry), plans.take(registry, plan), onEvent, call)
      } finally {
        levels.forget(registry)
        const pins = await desk.pins()
        pins.forget(registry, '')
      }
    },
  }
}

function notAllowed({ bucket }: RegistryRef): Fault {
  return new Fault(
    'denied',
    `Objects of ${bucket} are not deleted from here: its .quilt/catalog/config.yaml does not allow it (ui.actions.deleteObject).`,
    { where: { bucket } },
  )
}
