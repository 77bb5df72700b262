import type { Preferences } from '../engine.ts'

/** What Quilt's catalog does where a file is there and does not say otherwise (features E1). */
export const QUILT_DEFAULTS: Preferences = {
  nav: { files: true, packages: true, workflows: true },
  actions: {
    copyPackage: true,
    createPackage: true,
    revisePackage: true,
    deleteRevision: false,
    deleteObject: false,
    downloadPackage: true,
  },
  blocks: {
    code: true,
    browser: true,
    gallery: true,
    meta: { userMeta: { expanded: false }, workflows: { expanded: false } },
  },
  sourceBuckets: undefined,
  defaultSourceBucket: undefined,
  packageDescription: [{ pattern: '.*', message: true, userMeta: [] }],
  packageDescriptionMultiline: false,
  faults: [],
}

/** A registry without the file: who may delete is the store's to say, and the way to it stays as it was. */
export const NO_PREFERENCES: Preferences = {
  ...QUILT_DEFAULTS,
  actions: { ...QUILT_DEFAULTS.actions, deleteRevision: true },
}
