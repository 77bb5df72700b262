import { KeptIndex } from './kept-index.ts'

/**
 * Wipes what was read of a store, or of all, from the disk. Where that fails, what stays there is still shown to nobody but
 * whoever read it, and goes when somebody else looks.
 */
export async function forgetIndex(env: Parameters<typeof KeptIndex.of>[0], storeId: string | undefined): Promise<void> {
  await KeptIndex.of(env)
    .forget((shelf) => shelf.clearStore(storeId))
    .catch(() => undefined)
}
