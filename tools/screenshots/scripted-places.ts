import { Fault } from '../../src/base/index.ts'
import type { PlacesEngine, StoreState } from '../../src/client/engine.ts'
import { scriptedBucketPage } from './scripted-bucket.ts'

const local = (kind: StoreState['kind'], id: string, label: string, bucket: string): StoreState => ({
  kind,
  id,
  label,
  endpoint: '',
  region: '',
  buckets: [bucket],
  session: 'signed-in',
  signIn: [],
  added: false,
})

/** The browser's own disk, and a folder that was opened. */
export const scriptedLocals: readonly StoreState[] = [
  local('browser', 'local', 'This browser', 'local'),
  local('folder', 'folder-1', 'packages', 'packages'),
]

/** Local registries, buckets and settings, as the scripted engine plays them. */
export function scriptedPlaces(): PlacesEngine {
  return {
    openFolder: async () => unscripted(),
    closeFolder: async () => {},
    async keepOffline(_from, onEvent) {
      const of = { totalBytes: 1_200_000_000, totalFiles: 1_000, bytesPerSecond: 24_000_000, retrying: 0 }
      onEvent({ state: 'sending', doneBytes: 420_000_000, doneFiles: 361, ...of })
      return new Promise(() => {})
    },
    settings: async () => ({ defaultRegistry: undefined }),
    setDefaultRegistry: async (defaultRegistry) => ({ defaultRegistry }),
    browseBucket: async (_registry, prefix) => scriptedBucketPage(prefix),
  }
}

function unscripted(): never {
  throw new Fault('unsupported', 'This is not part of the script.')
}
