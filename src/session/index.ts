export { checkConfigValue } from './config-values.ts'
