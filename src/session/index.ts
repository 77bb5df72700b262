export { KeyRing, type Keys } from './key-ring.ts'
