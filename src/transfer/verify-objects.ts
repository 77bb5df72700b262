import { asFault, type Call, createLimiter, type Fault, isAbort, isFault, throwIfAborted } from '../base/index.ts'
import type { HashPool } from '../hash/index.ts'
import type { ObjectRef, ObjectStore } from '../store/index.ts'
import { type ByteClaim, type ByteVerdict, type ReadingCall, verifyObject } from './verify-object.ts'

/** What was found out about a claim. `missing`: nothing is there; `unread`: the bytes could not be had, so nothing is known. */
export type VerifyVerdict = ByteVerdict | 'missing' | 'unread'

/** An object, and all that is said of it: it is read once, however many entries name it (reliability E19). */
export interface VerifyTask {
  readonly claims: readonly ByteClaim[]
  open(call: Call): Promise<{ readonly store: ObjectStore; readonly ref: ObjectRef }>
}

export interface VerifyDone {
  /** One for each claim. */
  readonly verdicts: readonly VerifyVerdict[]
  /** Why, where all are `missing` or `unread`. */
  readonly fault: Fault | undefined
}

export interface VerifyCall<T extends VerifyTask> extends Call {
  readonly pool: HashPool
  /** Of a task, as its bytes are read; a task that is read anew tells its bytes again. */
  readonly onBytes?: ((task: T, count: number) => void) | undefined
  readonly onDone: (task: T, done: VerifyDone) => void
}

/** Browsers open six connections to a host; as many objects, and pieces of 8 MiB, are in memory at once. */
const AT_ONCE = 6
/**
 * A store that could not be had for so many objects one after the other is given up: each of them was waited for as long as
 * the store's retries have it, six at a time.
 */
const GIVEN_UP_AFTER = 4 * AT_ONCE

/** Every task gets a verdict, and none stops the others. An abort ends them all. */
export async function verifyObjects<T extends VerifyTask>(tasks: Iterable<T>, call: VerifyCall<T>): Promise<void> {
  const { pool, onBytes, onDone } = call
  const stop = new AbortController()
  const signal = call.signal ? AbortSignal.any([call.signal, stop.signal]) : stop.signal
  const waiting = tasks[Symbol.iterator]()
  const lost = new LostStores()
  const parts = createLimiter(AT_ONCE)

  const lane = async () => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) {
      throwIfAborted(signal)
      const task = next.value
      const read = { pool, parts, signal, onBytes: (count: number) => onBytes?.(task, count) }
      onDone(task, await verdictsOf(task, read, lost))
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, lane))
  } catch (error) {
    stop.abort()
    throw error
  }
}

async function verdictsOf(task: VerifyTask, call: ReadingCall, lost: LostStores): Promise<VerifyDone> {
  let uri = ''
  try {
    const place = await task.open({ signal: call.signal })
    uri = place.store.uri
    lost.check(uri)
    const verdicts = await verifyObject(place, task.claims, call)
    lost.found(uri)
    return { verdicts, fault: undefined }
  } catch (error) {
    if (isAbort(error)) throw error
    const fault = asFault(error)
    lost.note(uri, fault)
    const verdict = isMissing(fault) ? 'missing' : 'unread'
    return { verdicts: task.claims.map(() => verdict), fault }
  }
}

/** Of a bucket that is not there nobody knows whether it is gone, or lies in another store. */
function isMissing({ code, action, where }: Fault): boolean {
  return code === 'absent' && where.key !== undefined && where.code !== 'NoSuchBucket' && action !== 'connect'
}

/** The stores that nothing comes from, so that a million objects are not waited for one by one. */
class LostStores {
  readonly #failed = new Map<string, number>()
  readonly #givenUp = new Map<string, Fault>()

  /** Throws the Fault of a store that was given up. */
  check(uri: string): void {
    const fault = this.#givenUp.get(uri)
    if (fault) throw fault
  }

  found(uri: string): void {
    this.#failed.delete(uri)
  }

  note(uri: string, fault: Fault): void {
    if (!isFault(fault, 'offline', 'busy', 'signed-out')) {
      this.#failed.delete(uri)
      return
    }
    const failed = (this.#failed.get(uri) ?? 0) + 1
    this.#failed.set(uri, failed)
    if (failed >= GIVEN_UP_AFTER) this.#givenUp.set(uri, fault)
  }
}
