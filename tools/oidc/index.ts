export { ADA, BOB, type Company, type CompanyOptions, KEYS_LIVE_S, startCompany } from './company.ts'
export { logIn } from './log-in.ts'
export { type Account, CLIENT_ID, type ProviderOptions, type RunningProvider, startProvider } from './start-provider.ts'
