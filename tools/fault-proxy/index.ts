export type { ProxiedRequest } from './proxied-request.ts'
export type { ProxyOperation } from './proxy-operation.ts'
export type { FaultRule, OwnAnswer, ProxyFault } from './rules.ts'
export { type FaultProxy, type FaultProxyOptions, startFaultProxy } from './start-fault-proxy.ts'
