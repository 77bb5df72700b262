import { loadForSignIn } from '../../session/index.ts'
import { loadForWork } from '../../store/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'

/**
 * Loads what a transfer may need until its end, hash workers among it, so that a deployment meanwhile, which takes older files
 * away, does not break it (reliability D31, FP30). What cannot be loaded now may never be needed: then it goes on without.
 */
export async function loadForTransfers({ env }: Pick<EngineDesk, 'env'>): Promise<void> {
  await Promise.allSettled([
    env.hashPool.ready(),
    loadForWork(),
    // Orders come at any time, and a session that ends is entered anew.
    import('./transfers-desk.ts'),
    loadForSignIn(),
    import('../sessions/sign-ins.ts'),
    import('../sessions/kept-sessions.ts'),
    import('../sessions/browser-vaults.ts'),
  ])
}
