import { type Call, Fault } from '../base/index.ts'
import { keyWithin } from '../store/index.ts'
import { Draft, type DraftGround } from './draft.ts'
import { firstFields, readGround } from './draft-ground.ts'
import { entriesOfObjects } from './draft-objects.ts'
import { bytesPlanner } from './draft-plan.ts'
import { draftEntry, draftState } from './draft-state.ts'
import { DraftWorkflows } from './draft-workflows.ts'
import type { DraftEngine, DraftFields, DraftRef, DraftState, PublishRequest, RegistryRef } from './engine.ts'
import type { EngineDesk } from './engine-desk.ts'
import { publishDraft } from './publish-draft.ts'
import { planPublish, type WholePlan } from './publish-plan.ts'
import { rebaseMetaText, rebaseOverlay } from './rebase.ts'

/** The engine's drafts. */
export function draftDesk(desk: EngineDesk): DraftEngine {
  const { env } = desk
  const drafts = new Map<string, Draft>()
  const workflows = new DraftWorkflows(desk)
  const planBytes = bytesPlanner()

  const draftOf = ({ id }: DraftRef): Draft => {
    const draft = drafts.get(id)
    if (draft) return draft
    throw new Fault('absent', 'This draft is not open any more. Open it again, or begin anew.', { action: 'reload' })
  }
  const stateOf = (draft: Draft): DraftState => draftState(draft, undefined)

  const begin = (id: string, registry: RegistryRef, ground: DraftGround | undefined, fields: DraftFields): Draft => {
    const place = desk.placeOf(registry)
    const draft = new Draft({
      id,
      registry,
      ground,
      fields,
      hashPool: env.hashPool,
      isElsewhere: ({ physicalKey }) => keyWithin(place, physicalKey) === undefined,
      onChange: () => {},
    })
    drafts.set(id, draft)
    return draft
  }

  const plan = (draft: Draft, request: PublishRequest, call: Call = {}): Promise<WholePlan> => {
    const { sharesStore } = desk.contextOf(request.registry)
    const options = {
      store: desk.reading(request.registry),
      sharesStore,
      nowMs: env.clock.nowMs(),
      planBytes,
      workflowProblems: (asked: PublishRequest, askCall: Call) => workflows.problems(draft, asked, askCall),
    }
    return planPublish(draft, request, options, call)
  }

  return {
    async newDraft(registry, base, call) {
      const ground = base && (await readGround(desk, base, call))
      const draft = begin(newId(env.random), registry, ground, firstFields(ground))
      return { kind: 'draft', id: draft.id }
    },
    keptDrafts: async () => [],
    async openDraft(id) {
      const draft = draftOf({ kind: 'draft', id })
      const { registry, ground, fields } = draft
      const base = ground && { name: ground.name, topHash: ground.topHash }
      return { ref: { kind: 'draft', id }, registry, base, fields }
    },
    keepFields: async (ref, fields) => draftOf(ref).keepFields(fields),
    async discardDraft(ref) {
      drafts.get(ref.id)?.discard()
      drafts.delete(ref.id)
    },
    missingHandles: async () => [],
    findMissing: async (ref) => stateOf(draftOf(ref)),
    async addFiles(ref, files) {
      const draft = draftOf(ref)
      draft.add(files)
      return stateOf(draft)
    },
    async addObjects(ref, objects, call) {
      const draft = draftOf(ref)
      draft.addStored(await entriesOfObjects(desk.reading, objects, call))
      return stateOf(draft)
    },
    async editDraft(ref, edit) {
      const draft = draftOf(ref)
      draft.edit(edit)
      return stateOf(draft)
    },
    draftState: async (ref) => stateOf(draftOf(ref)),
    draftRows: async (ref, query) => draftOf(ref).rows.window(query),
    draftEntry: async (ref, path) => draftEntry(draftOf(ref), path),
    async planPublish(ref, request, call) {
      const { allKeys: _, ...shown } = await plan(draftOf(ref), request, call)
      return shown
    },
    async plannedKeys(ref, request, { from, count }, call) {
      const { allKeys } = await plan(draftOf(ref), request, call)
      return { total: allKeys.length, keys: allKeys.slice(from, from + count) }
    },
    publish: (ref, request, onEvent, call) => publishDraft(desk, draftOf(ref), request, onEvent, call),
    async rebaseDraft(ref, call) {
      const draft = draftOf(ref)
      const { registry, name } = draft.ground ?? { registry: draft.registry, name: draft.fields.name }
      const ground = await readGround(desk, { registry, name, revision: 'latest' }, call)
      const base = draft.ground?.manifest.header ?? new Map()
      const texts = rebaseMetaText(draft.fields.metaText, base, ground.manifest.header)
      const { overlay, conflicts, taken } = rebaseOverlay(draft, ground)
      draft.stand(ground, overlay, conflicts)
      draft.keepFields({ ...draft.fields, metaText: texts.metaText })
      return { topHash: ground.topHash, taken, conflicts: stateOf(draft).conflicts, ...texts }
    },
    workflows: (registry, call) => workflows.choices(registry, call),
    metadataForm: (registry, workflow, call) => workflows.form(registry, workflow, call),
  }
}

function newId(random: () => number): string {
  const digits = () => Math.floor(random() * 2 ** 32).toString(36)
  return `draft-${digits()}${digits()}`
}
