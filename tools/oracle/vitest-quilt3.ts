import { join } from 'node:path'
import { ensureTools } from '../python/index.ts'

/** Global set-up of the oracle: quilt3 is installed once, before the files of tests run side by side. */
export async function setup(): Promise<void> {
  await ensureTools('oracle', { root: join(import.meta.dirname, '..', '..'), say: console.log })
}
