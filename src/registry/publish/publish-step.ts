import { stepBase } from './publish-base-step.ts'
import { stepLatest } from './publish-latest-step.ts'
import { stepPointer } from './publish-pointer-step.ts'
import type { PublishEvent, PublishState, PublishStep, PublishTask } from './publish-states.ts'

/** A publish that has not begun; the first event is `start`. */
export function startPublish(task: PublishTask): PublishState {
  return { at: 'idle', task }
}

/**
 * One step of the publish protocol (reliability C.3): manifest, then timestamp pointer, then `latest`; each verified.
 *
 * The pointer is the commit: once it was read back the revision is saved, whatever happens to `latest`.
 */
export function stepPublish(state: PublishState, event: PublishEvent): PublishStep {
  switch (state.at) {
    case 'idle':
    case 'reading-latest':
    case 'listing-base':
    case 'reading-newest':
    case 'putting-manifest':
    case 'rereading-latest':
      return stepBase(state, event)

    case 'asking-clock':
    case 'listing-before':
    case 'waiting-for-slot':
    case 'putting-slot':
    case 'checking-slot':
    case 'listing-after':
      return stepPointer(state, event)

    case 'putting-latest':
    case 'checking-latest':
    case 'judging-latest':
    case 'judging-slots':
      return stepLatest(state, event)

    case 'done':
    case 'failed':
      return { state }
  }
}
