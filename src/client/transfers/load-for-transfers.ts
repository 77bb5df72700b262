import { loadForWork } from '../../store/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'

/**
 * Loads what a transfer may need until its end, so that a deployment meanwhile, which takes older files away, does not break it
 * (reliability D31, FP30). What cannot be loaded now may not be needed: then it goes on without.
 */
export async function loadForTransfers({ env }: EngineDesk): Promise<void> {
  await Promise.allSettled([env.hashPool.ready(), loadForWork()])
}
