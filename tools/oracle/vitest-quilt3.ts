import { join } from 'node:path'
import { ensureTools } from '../python/index.ts'

/** Global set-up of the oracle: quilt3, and the tools that run our code, are installed once, before the files of tests run side by side. */
export async function setup(): Promise<void> {
  const options = { root: join(import.meta.dirname, '..', '..'), say: console.log }
  await ensureTools('oracle', options)
  await ensureTools('use', options)
}
