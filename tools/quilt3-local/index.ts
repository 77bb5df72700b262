export { type Quilt3LocalOptions, type RunningQuilt3Local, startQuilt3Local } from './start-quilt3-local.ts'
