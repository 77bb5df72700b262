import type { PackageFilter } from '../engine.ts'

const OPEN = { from: undefined, to: undefined }

/** The filter that every package fits. */
export const ANY: PackageFilter = {
  name: '',
  message: '',
  text: '',
  changed: OPEN,
  sizeBytes: OPEN,
  entries: OPEN,
  hash: '',
  workflows: [],
  meta: [],
}
