/** Loaded when settings are read or changed: a start needs one line of them. */
export { createSettings } from '../../session/index.ts'
