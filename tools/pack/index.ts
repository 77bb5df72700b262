export { buildLib } from './build-lib.ts'
