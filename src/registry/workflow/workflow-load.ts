import { type Call, Fault, isAbort, isFault, ourCode } from '../../base/index.ts'
import type { PhysicalKey } from '../../package/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import type { WorkflowConfig } from './workflow-config.ts'
import { readSmallObject } from './workflow-object.ts'

const CONFIG_KEY = '.quilt/workflows/config.yml'

/** The workflow configuration of a registry, as it was read. */
export interface LoadedWorkflows {
  readonly config: WorkflowConfig
  /** With the version that was read, where the bucket keeps versions (format §14.4). */
  readonly physicalKey: PhysicalKey
}

/**
 * Reads `.quilt/workflows/config.yml`; undefined where there is none.
 *
 * One that cannot be used is a `corrupt`, `limit` or `unsupported` Fault; one that cannot be read keeps the store's code
 * (`denied`, `offline` …). In both cases nothing may be published.
 */
export async function loadWorkflows(store: ObjectStore, call: Call = {}): Promise<LoadedWorkflows | undefined> {
  try {
    const { bytes, versionId } = await readSmallObject(store, { key: CONFIG_KEY }, call)
    const { parseWorkflowConfig } = await ourCode(import('./workflow-config.ts'))
    const physicalKey = { bucket: store.bucket, path: `${store.root}${CONFIG_KEY}`, versionId }
    return { config: parseWorkflowConfig(decode(bytes)), physicalKey }
  } catch (error) {
    if (isAbort(error) || !isFault(error)) throw error
    if (isFault(error, 'absent') && error.where.key !== undefined) return undefined
    if (error.where.key === CONFIG_KEY && isFault(error, 'corrupt', 'limit', 'unsupported')) throw error
    throw new Fault(error.code, `The workflow configuration of ${store.uri} could not be read. ${error.message}`, {
      action: error.action,
      where: error.where,
      cause: error,
    })
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    throw new Fault('corrupt', "The registry's workflow configuration is no UTF-8 text. Ask who keeps the registry.", {
      where: { key: CONFIG_KEY },
      cause: error,
    })
  }
}
