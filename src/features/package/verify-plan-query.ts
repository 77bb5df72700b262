import { queryOptions } from '@tanstack/react-query'
import type { Engine, RegistryRef, VerifyRequest } from '../../client/engine.ts'
import { registryKey } from '../registry-key.ts'

/** What would be read; made anew each time, as the bytes of a revision may have come to lie elsewhere. */
export function verifyPlanQuery(engine: Engine, registry: RegistryRef, request: VerifyRequest) {
  return queryOptions({
    queryKey: [...registryKey(registry), 'verify-plan', request],
    queryFn: ({ signal }) => engine.planVerify(request, { signal }),
    gcTime: 0,
  })
}
