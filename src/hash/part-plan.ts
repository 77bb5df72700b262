import { Fault } from '../base/index.ts'
import type { PartPlan, PartRange } from './hasher.ts'

/** Format §4. */
export const partBytesDefault = 8 * 1024 * 1024
const partsAtMost = 10_000

/** The parts of a file: of `partBytes` each, doubled while there would be more than 10,000 (format §4). */
export function planParts(sizeBytes: number, partBytes: number = partBytesDefault): PartPlan {
  if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0 || !Number.isSafeInteger(partBytes) || partBytes < 1) {
    throw new Fault('internal', `A file of ${sizeBytes} bytes cannot be cut into parts of ${partBytes} bytes.`)
  }
  let bytes = partBytes
  while (Math.ceil(sizeBytes / bytes) > partsAtMost) bytes *= 2
  return { sizeBytes, partBytes: bytes, count: Math.ceil(sizeBytes / bytes) }
}

/** Where part `index` (from 0) lies in the file; the last part may be short. */
export function partRange(plan: PartPlan, index: number): PartRange {
  if (!Number.isInteger(index) || index < 0 || index >= plan.count) {
    throw new Fault('internal', `There is no part ${index} in a file of ${plan.count} parts.`)
  }
  const from = index * plan.partBytes
  return { index, from, to: Math.min(from + plan.partBytes, plan.sizeBytes) }
}
