import { Fault } from '../../base/index.ts'
import type { PublishTask } from './publish-states.ts'

/** Someone else published; only the manifest, which nothing names, may have been written. */
export function conflictFault(task: PublishTask): Fault {
  const sentence =
    task.parent === null
      ? `A package ${task.name} was published by someone else meanwhile. Nothing was changed. Choose another name, or publish on top of it.`
      : `${task.name} has a newer revision than the one you started from. Nothing was changed. Look at it, then publish on top of it.`
  return new Fault('conflict', sentence, { action: 'reload', where: { package: task.name } })
}

export function neverWritten({ name }: PublishTask, what: string): Fault {
  return new Fault(
    'busy',
    `The ${what} of ${name} could not be written, though the store was asked often. Try again.`,
    {
      action: 'retry',
      where: { package: name },
    },
  )
}

export function noFreeSecond({ name }: PublishTask): Fault {
  return new Fault(
    'busy',
    `Others publish ${name} so often that no second was free for this revision. Its data is stored. Try again.`,
    { action: 'retry', where: { package: name } },
  )
}

export function clockTrouble({ name }: PublishTask): Fault {
  return new Fault(
    'unsupported',
    `A pointer of ${name} lies so far in the future that none can follow it. Delete that pointer, then publish again.`,
    { where: { package: name } },
  )
}
