import { isPublished } from '../checker.ts'
import type { Ended, LabProcessOptions } from '../lab/lab-process.ts'
import { NAME } from '../lab/lab-world.ts'
import { judge, pushOnce, type Scene, sentAgain, textOf } from '../lab/scene.ts'
import type { Played } from '../row.ts'

/** What the first process must come to: whoever is told of a failure that was none has been lied to (reliability A6). */
export type Expected = 'published' | 'resumable' | 'either'

export interface Through {
  readonly expected: Expected
  readonly first: LabProcessOptions
  /** The processes that come back, one after the other, until one has published. */
  readonly next?: LabProcessOptions
  /** Happens between the two. */
  readonly between?: () => void
  /** Did the fault happen? */
  readonly wasReached?: () => boolean
  /** A manifest that nothing points to may lie there damaged, until somebody comes back. */
  readonly mayLeaveDamage?: boolean
  /** The journal is taken away while the first process runs. */
  readonly isWiped?: boolean
  /** False where somebody else has moved `latest`. */
  readonly isAtRest?: boolean
  /** All was done but for the last word: whoever comes back may be told of their own revision as of another one’s. */
  readonly mayFindItself?: boolean
}

const MOST_RETURNS = 2

/**
 * A push that is disturbed, and whoever comes back to it until it is published. The bucket is looked at after the first end
 * and after the last.
 */
export async function playThrough(scene: Scene, through: Through): Promise<Played> {
  const { expected, first, next = {}, between, isWiped = false, isAtRest = true } = through
  const broken: string[] = []
  const ends: Ended[] = [await pushOnce(scene, first)]
  if (through.wasReached?.() === false) broken.push('the fault was not reached')
  const [end] = ends
  if (end?.type === 'failed' && expected === 'published') broken.push(`was told as failed: ${textOf(end.fault)}`)
  if (end?.type === 'published' && expected === 'resumable') broken.push('was published in spite of it')
  if (end?.type !== 'published') {
    const wrong = await judge(scene, ends, { isOver: false, isWiped })
    broken.push(...wrong.filter((sentence) => !(through.mayLeaveDamage && /^I[23]/.test(sentence))))
  }
  between?.()
  for (let returns = 0; ends.at(-1)?.type !== 'published' && returns < MOST_RETURNS; returns += 1) {
    ends.push(await pushOnce(scene, next))
  }
  const last = ends.at(-1)
  const isFound = through.mayFindItself && last?.type === 'failed' && last.fault.code === 'conflict'
  const isThere =
    isFound &&
    isPublished({
      name: NAME,
      after: await scene.world.view(),
      dropped: scene.dropped,
      partBytes: scene.world.partBytes,
    })
  if (last?.type === 'failed' && !isThere) broken.push(`could not be resumed: ${textOf(last.fault)}`)
  broken.push(...(await judge(scene, ends, { isOver: true, isAtRest })))
  return { broken: [...new Set(broken)], figures: { again: sentAgain(scene.world), calls: scene.world.calls.length } }
}
