/** Who begins, and how many turns each block has; behind the last block the other one goes on to its end. */
export interface Schedule {
  readonly first: 0 | 1
  readonly blocks: readonly number[]
}

/**
 * Every schedule of two with at most `switches` switches before somebody is done; answers how many. `run` plays one and tells
 * how many of its blocks were filled: where the last was not, a longer one is the same schedule.
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
