import { type Call, throwIfAborted } from '../../base/index.ts'

/** Lets other callers run first, as a request would, and obeys the signal. */
export async function step(call: Call | undefined): Promise<void> {
  throwIfAborted(call?.signal)
  await Promise.resolve()
  throwIfAborted(call?.signal)
}
