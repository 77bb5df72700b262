export { checkConfigValue } from './config-values.ts'
export { KeyRing, type Keys } from './key-ring.ts'
