import { type Call, Fault } from '../../base/index.ts'
import { keyWithin } from '../../store/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { DraftEngine, DraftFields, DraftRef, DraftState, PublishRequest, RegistryRef } from '../engine.ts'
import type { TransferRun } from '../transfers/transfers.ts'
import { Draft, type DraftGround } from './draft.ts'
import { firstFields, readGround } from './draft-ground.ts'
import { type DraftItem, storedItem } from './draft-item.ts'
import { DraftKeeper } from './draft-keeper.ts'
import { entriesOfObjects } from './draft-objects.ts'
import { bytesPlanner } from './draft-plan.ts'
import { fillDraft, findMissing, missingHandles } from './draft-record.ts'
import { draftEntry, draftState } from './draft-state.ts'
import { DraftWorkflows } from './draft-workflows.ts'
import type { KeptDrafts } from './kept-drafts.ts'
import { databaseKeptDrafts } from './kept-drafts-db.ts'
import { publishDraft } from './publish-draft.ts'
import { planPublish, type WholePlan } from './publish-plan.ts'
import { rebaseMetaText, rebaseOverlay } from './rebase.ts'

/** The engine's drafts, and what the rest of the engine may know of them. */
export interface DraftDesk extends DraftEngine {
  /** What a draft has at a logical key, or had before it was removed. `registry`: as whose its bytes are read. */
  itemAt(draft: DraftRef, logicalKey: string): { readonly registry: RegistryRef; readonly item: DraftItem | undefined }
}

/** `kept`: where drafts outlive a reload. */
export function draftDesk(desk: EngineDesk, kept: KeptDrafts | undefined = browserKept(desk)): DraftDesk {
  const { env } = desk
  const keeper = new DraftKeeper(kept, env.clock)
  const drafts = new Map<string, Draft>()
  const workflows = new DraftWorkflows(desk)
  const planBytes = bytesPlanner()

  const draftOf = ({ id }: DraftRef): Draft => {
    const draft = drafts.get(id)
    if (draft) return draft
    throw new Fault('absent', 'This draft is not open any more. Open it again, or begin anew.', { action: 'reload' })
  }
  const stateOf = (draft: Draft): DraftState => draftState(draft, keeper.troubleOf(draft))

  const begin = (id: string, registry: RegistryRef, ground: DraftGround | undefined, fields: DraftFields): Draft => {
    const place = desk.placeOf(registry)
    const draft: Draft = new Draft({
      id,
      registry,
      ground,
      fields,
      hashPool: env.hashPool,
      isElsewhere: ({ physicalKey }) => keyWithin(place, physicalKey) === undefined,
      onChange: () => keeper.changed(draft),
    })
    drafts.set(id, draft)
    return draft
  }

  const reopen = async (id: string, call: Call = {}): Promise<Draft> => {
    const found = await keeper.read(id)
    if (!found) {
      throw new Fault('absent', 'This draft is not kept on this device any more. Begin anew.', { action: 'none' })
    }
    const { registry, base, fields } = found.summary
    const ground = base && (await readGround(desk, { ...base, revision: base.topHash }, call))
    // Asked for twice meanwhile, it is one draft all the same.
    const other = drafts.get(id)
    if (other) return other
    const draft = begin(id, registry, ground, fields)
    keeper.adopt(draft, await fillDraft(draft, found))
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
      // Workflows that cannot be read are told by the plan.
      const choices = ground && (await workflows.choices(registry, call).catch(() => undefined))
      const draft = begin(newId(env.random), registry, ground, firstFields(ground, choices))
      return { kind: 'draft', id: draft.id }
    },
    async keptDrafts(registry) {
      const all = await keeper.list()
      const isWanted = (at: RegistryRef) =>
        !registry || (at.storeId === registry.storeId && at.bucket === registry.bucket)
      return all.filter((draft) => isWanted(draft.registry)).map(({ version: _, ...draft }) => draft)
    },
    async openDraft(id, call) {
      const draft = drafts.get(id) ?? (await reopen(id, call))
      const { registry, ground, fields } = draft
      const base = ground && { name: ground.name, topHash: ground.topHash }
      return { ref: { kind: 'draft', id }, registry, base, fields }
    },
    keepFields: async (ref, fields) => draftOf(ref).keepFields(fields),
    async discardDraft({ id }) {
      const draft = drafts.get(id)
      drafts.delete(id)
      draft?.discard()
      await (draft ? keeper.forget(draft) : keeper.forgetId(id))
    },
    missingHandles: async (ref) => missingHandles(draftOf(ref)),
    async findMissing(ref) {
      const draft = draftOf(ref)
      await findMissing(draft)
      return stateOf(draft)
    },
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
    async publish(ref, request, onEvent, call) {
      const draft = draftOf(ref)
      const transfers = await desk.transfers()
      const { files: totalFiles, bytes: totalBytes } = draft.files.totals
      const task = {
        id: ref.id,
        request,
        totalFiles,
        totalBytes,
        keepDraft: () => keeper.flush(draft),
        replace: (logicalKey: string, file: File) => draft.replace(logicalKey, file),
      }
      const work = (transfer: TransferRun) => publishDraft(desk, draft, request, onEvent, { ...call, transfer })
      const published = await transfers.run(task, work, call)
      await keeper.forget(draft)
      return published
    },
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
    itemAt(ref, logicalKey) {
      const { registry, ground, overlay } = draftOf(ref)
      const item = overlay.slots.slot(logicalKey)?.item
      if (item && item.movedFrom === undefined) return { registry, item }
      const entry = overlay.slots.base.get(logicalKey)
      return { registry: ground?.registry ?? registry, item: item ?? (entry && storedItem(entry)) }
    },
    workflows: (registry, call) => workflows.choices(registry, call),
    metadataForm: (registry, workflow, call) => workflows.form(registry, workflow, call),
  }
}

function browserKept({ env }: EngineDesk): KeptDrafts | undefined {
  return env.indexedDB && databaseKeptDrafts(env.indexedDB)
}

function newId(random: () => number): string {
  const digits = () => Math.floor(random() * 2 ** 32).toString(36)
  return `draft-${digits()}${digits()}`
}
