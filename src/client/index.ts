export { createEngine } from './engine/engine-host.ts'
export { Package } from './package.ts'
