import { queryOptions } from '@tanstack/react-query'
import type { DownloadRequest, Engine, RegistryRef, ScriptKind } from '../client/engine.ts'
import { registryKey } from './registry-key.ts'

/** What would be fetched; made anew each time, as the bytes of a revision may have come to lie elsewhere. */
export function downloadPlanQuery(engine: Engine, registry: RegistryRef, request: DownloadRequest) {
  return queryOptions({
    queryKey: [...registryKey(registry), 'download-plan', request],
    queryFn: ({ signal }) => engine.planDownload(request, { signal }),
    gcTime: 0,
  })
}

/** Never kept: the links in it are secrets, and end. */
export function downloadScriptQuery(engine: Engine, request: DownloadRequest, kind: ScriptKind) {
  return queryOptions({
    queryKey: ['download-script', request, kind],
    queryFn: ({ signal }) => engine.downloadScript(request, kind, { signal }),
    gcTime: 0,
    refetchOnMount: 'always',
  })
}
