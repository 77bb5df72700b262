import type { Bucket } from './bucket.ts'
import { pick } from './random.ts'
import type { Actor, Call, Fate } from './turns.ts'

/** An actor whose next call is due. */
export interface Due {
  readonly actor: Actor
  readonly call: Call
}

/** One or more. */
export type Some<T> = readonly [T, ...T[]]

export interface Director {
  /** Whose turn it is, of one or more. */
  choose(due: Some<Due>): Due
  /** `dies`: the actor is never heard of again, before or after this call. Default: all goes well. */
  readonly fateOf?: (due: Due) => Fate | 'dies before' | 'dies after'
  /** Does a wait outlast everything that others have begun? Else somebody may stand still for as long as one likes. */
  readonly waitsOutlast: boolean
  readonly tickMs: number
}

/** Plays until everybody is done or dead. */
export async function play(bucket: Bucket, actors: readonly Actor[], director: Director): Promise<void> {
  let living = actors
  for (;;) {
    const due: Due[] = []
    for (const actor of living) {
      const call = await actor.next()
      if (call) due.push({ actor, call })
    }
    const busy = director.waitsOutlast ? due.filter(({ call }) => call.kind !== 'wait') : due
    const [first, ...others] = busy.length > 0 ? busy : due
    if (first === undefined) return
    const chosen = director.choose([first, ...others])
    const fate = director.fateOf?.(chosen) ?? 'done'
    bucket.nowMs += director.tickMs
    if (fate !== 'dies before') chosen.actor.turn(fate === 'dies after' ? 'done' : fate)
    if (fate === 'dies before' || fate === 'dies after') living = living.filter((actor) => actor !== chosen.actor)
  }
}

/** One after the other, as they come. */
export const inOrder: Director = {
  choose: ([first]) => first,
  waitsOutlast: false,
  tickMs: 40,
}

/** Somebody goes on, or after any call somebody else does; `restlessness` tells how often. */
export function anyOrder(random: () => number, restlessness: number): Director['choose'] {
  let current: Actor | undefined
  return (due) => {
    const mine = due.find(({ actor }) => actor === current)
    const chosen = mine && random() >= restlessness ? mine : pick(due, random())
    current = chosen.actor
    return chosen
  }
}
