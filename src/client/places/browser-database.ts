import { Fault } from '../../base/index.ts'

export interface DatabasePlan<S extends string> {
  readonly name: string
  readonly version: number
  readonly stores: readonly S[]
  /** What is kept in it, for messages: “the draft”. */
  readonly what: string
}

export interface BrowserDatabase<S extends string> {
  /**
   * One transaction over all stores; gives the result of the request that `work` returns, once it is stored. `strict`: it
   * outlives a loss of power too, not only the end of the browser. What `work` throws undoes it all.
   */
  run<T>(
    mode: IDBTransactionMode,
    work: (store: (name: S) => IDBObjectStore) => IDBRequest<T> | undefined,
    durability?: IDBTransactionDurability,
  ): Promise<T | undefined>
}

/**
 * A database of IndexedDB, opened when it is first used; where that fails it is tried again. Nothing here has a time limit:
 * some browsers never answer (reliability D15), see `answeredInTime`. Faults: `limit` for want of room, else `unsupported`.
 */
export function browserDatabase<S extends string>(factory: IDBFactory, plan: DatabasePlan<S>): BrowserDatabase<S> {
  let opening: Promise<IDBDatabase> | undefined
  const database = (): Promise<IDBDatabase> => {
    opening ??= open(factory, plan)
    opening.catch(() => {
      opening = undefined
    })
    return opening
  }
  return {
    async run(mode, work, durability = 'default') {
      const transaction = (await database()).transaction(plan.stores, mode, { durability })
      const request = attempt(transaction, () => work((name) => transaction.objectStore(name)))
      await ended(transaction, plan)
      return request?.result
    },
  }
}

function open<S extends string>(factory: IDBFactory, plan: DatabasePlan<S>): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(plan.name, plan.version)
    request.onupgradeneeded = () => {
      for (const name of plan.stores) request.result.createObjectStore(name)
    }
    request.onsuccess = () => {
      // Another tab with a newer Selvage may want to change the database.
      request.result.onversionchange = () => request.result.close()
      resolve(request.result)
    }
    request.onerror = () => reject(keepingFault(request.error, plan))
    request.onblocked = () => reject(keepingFault(null, plan))
  })
}

function attempt<T>(transaction: IDBTransaction, work: () => T): T {
  try {
    return work()
  } catch (error) {
    transaction.abort()
    throw error
  }
}

function ended(transaction: IDBTransaction, plan: Pick<DatabasePlan<string>, 'what'>): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(keepingFault(transaction.error, plan))
  })
}

function keepingFault(error: DOMException | null, { what }: Pick<DatabasePlan<string>, 'what'>): Fault {
  return error?.name === 'QuotaExceededError'
    ? new Fault('limit', `There is no room left on this device to keep ${what}.`, { cause: error })
    : new Fault('unsupported', `This browser does not keep ${what}.`, { cause: error })
}
