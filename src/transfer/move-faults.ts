import { Fault } from '../base/index.ts'
import type { FileRow } from './file-board.ts'

/** No file's own trouble: without a sign-in, a bucket or a line, none can be sent. */
export function concernsAll({ code, where }: Fault): boolean {
  return (
    code === 'signed-out' || code === 'offline' || code === 'busy' || code === 'cors' || where.code === 'NoSuchBucket'
  )
}

/** All that failed as one Fault: the first, and how many. `total`: files in all. */
export function sumUp(failed: readonly FileRow[], total: number): Fault {
  const [first] = failed
  const fault = first?.fault ?? new Fault('internal', 'A file could not be sent. Try again.', { action: 'retry' })
  const name = first?.logicalKey ?? ''
  const told = fault.message.includes(name) ? fault.message : `${name} could not be sent: ${fault.message}`
  const others = failed.length === 1 ? '' : ` ${failed.length - 1} more of ${total} files could not be sent either.`
  return new Fault(fault.code, `${told}${others}`, {
    action: fault.action,
    where: { file: name, ...fault.where, files: failed.length },
    cause: fault,
  })
}
