import type { EngineDesk } from '../engine/engine-desk.ts'
import type { DraftEngine } from '../engine.ts'

/** The engine's drafts. What makes and publishes packages is loaded when the first of it is asked for: who reads needs none. */
export function draftEngine(desk: EngineDesk): DraftEngine {
  const { drafts } = desk
  return {
    newDraft: async (registry, base, call) => (await drafts()).newDraft(registry, base, call),
    keptDrafts: async (registry) => (await drafts()).keptDrafts(registry),
    openDraft: async (id, call) => (await drafts()).openDraft(id, call),
    keepFields: async (ref, fields) => (await drafts()).keepFields(ref, fields),
    discardDraft: async (ref) => (await drafts()).discardDraft(ref),
    missingHandles: async (ref) => (await drafts()).missingHandles(ref),
    findMissing: async (ref) => (await drafts()).findMissing(ref),
    addFiles: async (ref, files) => (await drafts()).addFiles(ref, files),
    addObjects: async (ref, objects, call) => (await drafts()).addObjects(ref, objects, call),
    editDraft: async (ref, edit) => (await drafts()).editDraft(ref, edit),
    draftState: async (ref) => (await drafts()).draftState(ref),
    draftRows: async (ref, query, call) => (await drafts()).draftRows(ref, query, call),
    draftEntry: async (ref, path) => (await drafts()).draftEntry(ref, path),
    planPublish: async (ref, request, call) => (await drafts()).planPublish(ref, request, call),
    plannedKeys: async (ref, request, window, call) => (await drafts()).plannedKeys(ref, request, window, call),
    publish: async (ref, request, onEvent, call) => (await drafts()).publish(ref, request, onEvent, call),
    rebaseDraft: async (ref, call) => (await drafts()).rebaseDraft(ref, call),
    workflows: async (registry, call) => (await drafts()).workflows(registry, call),
    metadataForm: async (registry, workflow, call) => (await drafts()).metadataForm(registry, workflow, call),
  }
}
