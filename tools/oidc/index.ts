export { ADA, BOB, type Company, type CompanyOptions, KEYS_LIVE_S, startCompany } from './company.ts'
export { logIn } from './log-in.ts'
export type { Account } from './start-provider.ts'
