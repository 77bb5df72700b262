import type { Clock } from '../base/index.ts'
import type { Ask } from './moving-file.ts'
import { Outage } from './outage.ts'
import type { Pace } from './pace.ts'

export interface TurnsOptions {
  readonly clock: Clock
  readonly pace: Pace
  readonly onTrouble: 'wait' | 'fail'
  readonly onOutage: (kind: 'offline' | 'busy' | undefined) => void
  readonly signal: AbortSignal
}

/** Requests of one mover: each waits for its turn in the pace, and is made anew after an outage. */
export class Turns {
  readonly #pace: Pace
  readonly #outage: Outage

  constructor({ clock, pace, onTrouble, onOutage, signal }: TurnsOptions) {
    this.#pace = pace
    this.#outage = new Outage({
      ...{ clock, onTrouble, signal },
      onChange: (kind) => {
        onOutage(kind)
        if (kind !== undefined) pace.strained()
        pace.wake()
      },
    })
  }

  /** For requests of one rank that are held together. */
  ask(isHeld: () => boolean, rank: () => number, signal: AbortSignal): Ask {
    const outage = this.#outage
    return (request, size = { sizeBytes: 0 }) =>
      outage.through(
        (isProbe) =>
          this.#pace.run(request, {
            sizeBytes: size === 'small' ? 0 : size.sizeBytes,
            rank: size === 'small' ? () => Number.NEGATIVE_INFINITY : rank,
            isHeld: () => isHeld() || (outage.isOn && !isProbe()),
            signal,
          }),
        isHeld,
        signal,
      )
  }

  /** Orders have changed. `continued`: what waits for the store to answer is to be tried at once. */
  wake(continued: boolean): void {
    if (continued) this.#outage.tryNow()
    this.#pace.wake()
  }
}
