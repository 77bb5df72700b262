export { contentSecurityPolicy, metaPolicy } from './csp.ts'
export { hostsOf } from './keys-guard.ts'
export { withPolicy } from './meta-element.ts'
export { type RunningSite, type SiteOptions, serveSite } from './serve-site.ts'
