import { type Call, Fault } from '../base/index.ts'
import { Draft } from './draft.ts'
import type { DraftEngine, DraftRef } from './engine.ts'
import { type EngineDesk, hashFrom } from './engine-desk.ts'
import { jobEvents, throttled } from './progress.ts'
import { draftHeader, planPublish } from './publish-plan.ts'
import { push } from './push.ts'

/** The engine's drafts. */
export function draftEngine(desk: EngineDesk): DraftEngine {
  const { env } = desk
  const drafts = new Map<string, Draft>()
  let draftsMade = 0

  const draftOf = (ref: DraftRef): Draft => {
    const draft = drafts.get(ref.id)
    if (draft) return draft
    throw new Fault('absent', 'This draft is gone, as the page was loaded anew. Drop the files again.', {
      action: 'choose-again',
    })
  }

  return {
    async newDraft() {
      draftsMade += 1
      const draft = new Draft(`draft-${draftsMade}`, env.hashPool)
      drafts.set(draft.ref.id, draft)
      return draft.ref
    },
    keptDrafts: async () => [],
    openDraft: async () => notYet(),
    keepFields: async () => {},
    async discardDraft(ref) {
      drafts.get(ref.id)?.discard()
      drafts.delete(ref.id)
    },
    async addFiles(ref, files) {
      const draft = draftOf(ref)
      draft.add(files)
      return draft.state()
    },
    missingHandles: async () => [],
    findMissing: async (ref) => draftOf(ref).state(),
    addObjects: async () => notYet(),
    async editDraft(ref, edit) {
      const draft = draftOf(ref)
      if (edit.type !== 'remove') return notYet()
      draft.remove(edit.path)
      return draft.state()
    },
    draftState: async (ref) => draftOf(ref).state(),
    async draftRows(ref, query) {
      const { total, rows } = draftOf(ref).rows().window(query)
      const plain = { state: 'added', movedFrom: undefined, hashText: undefined, hasMeta: false } as const
      return { total, rows: rows.map((row) => ({ ...row, ...plain, hashedShare: undefined })) }
    },
    draftEntry: async () => undefined,
    planPublish: (ref, request, call) => planPublish(desk.reading(request.registry), draftOf(ref), request, call),
    async plannedKeys(ref, request, { from, count }, call) {
      const { keys } = await planPublish(desk.reading(request.registry), draftOf(ref), request, call)
      return { total: keys.length, keys: keys.slice(from, from + count) }
    },
    publish: (ref, request, onEvent, call) => publishDraft(desk, draftOf(ref), request, onEvent, call),
    rebaseDraft: async () => notYet(),
    workflows: async () => undefined,
    metadataForm: async () => undefined,
  }
}

function notYet(): never {
  throw new Fault('unsupported', 'Selvage cannot do this yet.')
}

async function publishDraft(
  desk: EngineDesk,
  draft: Draft,
  request: Parameters<DraftEngine['publish']>[1],
  onEvent: Parameters<DraftEngine['publish']>[2],
  call: Call = {},
): ReturnType<DraftEngine['publish']> {
  const { files, localBytes, hashedBytes } = draft.state()
  if (files === 0 && !request.allowEmpty) throw new Fault('invalid', 'There are no files to publish yet.')
  const { clock } = desk.env
  const tell = throttled(clock, onEvent)
  if (!draft.isHashed) tell({ state: 'hashing', doneBytes: hashedBytes, totalBytes: localBytes })
  const result = await push(
    desk.contextOf(request.registry),
    {
      name: request.name,
      registry: desk.placeOf(request.registry),
      header: draftHeader(request.metaText),
      message: request.message === '' ? null : request.message,
      items: draft.items(),
      parent: request.parent === null ? null : hashFrom(request.parent),
    },
    { signal: call.signal, onProgress: jobEvents(clock, tell) },
  )
  tell({ state: 'published', topHash: result.topHash })
  return { name: request.name, topHash: result.topHash, pointer: result.pointer, isLatest: result.isLatest }
}
