import { useSyncExternalStore } from 'react'

/** One value that outlives the screens that read it. */
export interface Live<T> {
  get(): T
  set(value: T): void
  /** Calls back after each change; gives what ends the subscription. */
  subscribe(listener: () => void): () => void
}

export function createLive<T>(initial: T): Live<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The value, read anew whenever it changes; or what `pick` makes of it, whenever that changes. */
export function useLive<T>(cell: Live<T>): T
export function useLive<T, Part>(cell: Live<T>, pick: (value: T) => Part): Part
export function useLive<T>(cell: Live<T>, pick?: (value: T) => unknown): unknown {
  return useSyncExternalStore(cell.subscribe, () => (pick ? pick(cell.get()) : cell.get()))
}
