import { queryOptions } from '@tanstack/react-query'
import type { Engine } from '../../client/engine.ts'

/** So often is looked again at what another tab may end. */
export const KEPT_AGAIN_MS = 5000

/** Transfers of an earlier visit that were interrupted. */
export function keptQuery(engine: Engine) {
  return queryOptions({ queryKey: ['kept-transfers'], queryFn: () => engine.keptTransfers() })
}

export function limitsQuery(engine: Engine) {
  return queryOptions({ queryKey: ['transfer-limits'], queryFn: () => engine.transferLimits() })
}
