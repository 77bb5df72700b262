export { type KeyMaker, publisherRole, type StackKeys, temporaryKeys } from './key-maker.ts'
export type { QuiltStack, QuiltStackOptions, StackRequest } from './stack.ts'
export { type StackEngine, startStackEngine } from './stack-engine.ts'
export { startQuiltStack } from './start-stack.ts'
