import { Fault } from '../../src/base/index.ts'

/** What an actor asks of the world, and does only when it is its turn. */
export interface Call {
  readonly kind: 'read' | 'write' | 'wait'
  /** Key or prefix; empty for a wait. */
  readonly key: string
}

/** What becomes of a call. `lost`: it is done, and the answer does not come. `cut`: it never arrives. */
export type Fate = 'done' | 'lost' | 'cut'

interface Pending {
  readonly call: Call
  readonly play: (fate: Fate) => void
}

/**
 * Somebody who does real work, one call at a time: each call stands still until it is given a turn. What runs between two
 * turns is the code under test, in microtasks alone, so that one order of turns is one execution.
 */
export class Actor {
  readonly name: string
  readonly #pending: Pending[] = []
  #isOver = false
  #wake: (() => void) | undefined

  constructor(name: string) {
    this.name = name
  }

  /** Begins the work; it comes as far as its first call. */
  start(work: () => Promise<void>): void {
    const end = () => {
      this.#isOver = true
      this.#wake?.()
    }
    work().then(end, end)
  }

  /** Asks for a turn in which `work` is done. */
  ask<T>(call: Call, work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const play = (fate: Fate) => {
        try {
          if (fate === 'done') return resolve(work())
          if (fate === 'lost') work()
          reject(new Fault('offline', 'The line broke, as planned.', { action: 'retry', where: { key: call.key } }))
        } catch (error) {
          reject(error)
        }
      }
      this.#pending.push({ call, play })
      this.#wake?.()
    })
  }

  /** The call that is due; undefined: the actor is done. */
  async next(): Promise<Call | undefined> {
    while (this.#pending.length === 0 && !this.#isOver) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
      this.#wake = undefined
    }
    return this.#pending[0]?.call
  }

  /** Lets the call that is due happen. */
  turn(fate: Fate = 'done'): void {
    this.#pending.shift()?.play(fate)
  }
}
