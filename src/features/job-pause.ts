import type { StoreState } from '../client/engine.ts'
import type { Job } from './jobs.ts'

/** Does the job wait for a sign-in, to the store that it writes to or to the one that it reads from? */
export function isPaused(
  { state, registry, from }: Pick<Job, 'state' | 'registry' | 'from'>,
  stores: readonly StoreState[],
): boolean {
  if (state.kind !== 'running') return false
  const needed = [registry.storeId, from?.registry.storeId]
  return stores.some(({ id, session }) => session !== 'signed-in' && needed.includes(id))
}
