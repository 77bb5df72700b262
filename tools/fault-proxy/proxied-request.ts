import type { ProxyOperation } from './proxy-operation.ts'
import type { ProxyFault } from './rules.ts'

/** A request that came, with all that became of it. */
export interface ProxiedRequest {
  readonly method: string
  readonly path: string
  /** As sent, signatures of presigned URLs left out. */
  readonly query: string
  readonly operation: ProxyOperation
  readonly faults: readonly ProxyFault['kind'][]
  /** The store's answer; undefined: it was not asked, or did not answer. */
  storeStatus: number | undefined
  /** What the client was answered; undefined: nothing. */
  status: number | undefined
  /** Of the bodies, as they reached the proxy and left it. */
  bytesIn: number
  bytesOut: number
}
