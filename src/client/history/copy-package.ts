import type { Call } from '../../base/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { CopyRequest, JobEvent, Published } from '../engine.ts'
import { jobEvents, throttled } from '../push/progress.ts'
import { push } from '../push/push.ts'
import { copyJob } from './copy-job.ts'

/**
 * Copies a revision into a registry as one publish: metadata and entries as they are, the bytes inside the store where
 * both sides lie in one, else through this machine. An outdated `parent` is a `conflict`, as in a push.
 */
export async function copyPackage(
  desk: EngineDesk,
  request: CopyRequest,
  onEvent: (event: JobEvent) => void,
  call: Call = {},
): Promise<Published> {
  const { clock } = desk.env
  const tell = throttled(clock, onEvent)
  const { context, job } = await copyJob(desk, request, call)
  const { topHash, pointer, isLatest } = await push(context, job, {
    signal: call.signal,
    onProgress: jobEvents(clock, tell),
  })
  desk.shelf.forget(request.to.registry, topHash)
  tell({ state: 'published', topHash })
  return { name: job.name, topHash, pointer, isLatest }
}
