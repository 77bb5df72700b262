import type { Director, Due } from './play.ts'
import type { Actor } from './turns.ts'

/** Who begins, and how many turns each block has; behind the last block the other one goes on to its end. */
export interface Schedule {
  readonly first: 0 | 1
  readonly blocks: readonly number[]
}

/** A director for two, and how many blocks of its schedule were filled. */
export interface BlockDirector {
  readonly director: Director
  filled(): number
}

/**
 * Gives turns block by block. A call that commutes with everything that others do (an own manifest, own data, a wait)
 * belongs to the turn before it: an order that differs only there is the same execution.
 */
export function directBlocks(
  actors: readonly [Actor, Actor],
  { first, blocks }: Schedule,
  options: Pick<Director, 'waitsOutlast' | 'tickMs'>,
): BlockDirector {
  let block = 0
  let turns = 0
  let current = actors[first]
  return {
    filled: () => block,
    director: {
      ...options,
      choose(due) {
        const mine = due.find(({ actor }) => actor === current)
        // Done, or waiting for longer than the other works: that is no switch of ours.
        if (mine === undefined) return firstOf(due)
        if (isPrivate(mine)) return mine
        if (turns === blocks[block]) {
          block += 1
          turns = 0
          current = current === actors[0] ? actors[1] : actors[0]
        }
        turns += 1
        return due.find(({ actor }) => actor === current) ?? mine
      },
    },
  }
}

function isPrivate({ call }: Due): boolean {
  return call.kind === 'wait' || !call.key.startsWith('.quilt/named_packages/')
}

function firstOf([due]: readonly Due[]): Due {
  if (due === undefined) throw new Error('Nobody is due.')
  return due
}

/**
 * Every schedule of two with at most `switches` switches before somebody is done. `run` plays one and answers how many of its
 * blocks were filled: what is longer than that is no other schedule.
 */
export async function everySchedule(switches: number, run: (schedule: Schedule) => Promise<number>): Promise<number> {
  let played = 0
  const extend = async (first: 0 | 1, blocks: readonly number[]): Promise<void> => {
    if (blocks.length === switches) return
    for (let length = 1; ; length += 1) {
      const longer = [...blocks, length]
      const filled = await run({ first, blocks: longer })
      played += 1
      if (filled < longer.length) return
      await extend(first, longer)
    }
  }
  await extend(0, [])
  await extend(1, [])
  return played
}
