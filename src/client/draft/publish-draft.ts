import { type Call, Fault } from '../../base/index.ts'
import type { TransferMeans } from '../../transfer/index.ts'
import { type EngineDesk, hashFrom } from '../engine/engine-desk.ts'
import type { JobEvent, Published, PublishRequest } from '../engine.ts'
import { jobEvents, throttled } from '../push/progress.ts'
import { push } from '../push/push.ts'
import type { Draft } from './draft.ts'
import { draftHeader } from './draft-header.ts'
import { planBytes } from './draft-plan.ts'
import { draftLanding, pushItems } from './draft-push.ts'
import { draftState } from './draft-state.ts'

/**
 * Publishes a draft: as quilt3's push, or for `manifest` as its build. What the plan would call a problem is a Fault before
 * any byte moves, also where nobody looked at the plan.
 */
export async function publishDraft(
  desk: EngineDesk,
  draft: Draft,
  request: PublishRequest,
  onEvent: (event: JobEvent) => void,
  call: Call & { readonly transfer?: TransferMeans | undefined } = {},
): Promise<Published> {
  const { clock } = desk.env
  const state = draftState(draft, undefined)
  if (state.files === 0 && !request.allowEmpty) throw new Fault('invalid', 'There are no files to publish yet.')
  const [conflict] = state.conflicts
  if (conflict) {
    throw new Fault('conflict', `${conflict.path} was changed by others too. Say whose it becomes, then publish.`, {
      action: 'fix-input',
    })
  }
  const items = pushItems(draft).map((item) => ({ ...item, instead: draft.overlay.slots.base.get(item.logicalKey) }))
  const context = desk.contextOf(request.registry)
  const store = desk.reading(request.registry)
  const registry = desk.placeOf(request.registry)
  const nowMs = clock.nowMs()
  const versions = await store.versions(call).catch(() => 'unknown' as const)
  const { problem } = planBytes(draft, request, { registry, sharesStore: context.sharesStore, versions, nowMs })
  if (problem) throw Fault.fromWire(problem.fault)

  const tell = throttled(clock, onEvent)
  if (state.hashedBytes < state.localBytes) {
    tell({ state: 'hashing', doneBytes: state.hashedBytes, totalBytes: state.localBytes })
  }
  const result = await push(
    context,
    {
      name: request.name,
      registry,
      header: draftHeader(request.metaText, draft.ground?.manifest.header),
      message: request.message === '' ? null : request.message,
      items,
      dirMeta: new Map(draft.overlay.folderMetas()),
      parent: request.parent === null ? null : hashFrom(request.parent),
      latest: request.latest,
      mode: request.mode === 'manifest' ? 'build' : 'push',
      workflow: request.workflow,
      landing: draftLanding(draft.overlay, request, registry, nowMs),
      reuse: draft.ground?.manifest.entries,
    },
    { ...call, onProgress: jobEvents(clock, tell, call.transfer?.journal) },
  )
  const { topHash, pointer, isLatest, skipped, level } = result
  desk.shelf.forget(request.registry, topHash)
  tell({ state: 'published', topHash })
  return { name: request.name, topHash, pointer, isLatest, skipped, level }
}
