import { spawnSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Builds what `npm pack` packs: the Node client as plain modules with their types, in `lib/`. What tsc objects to is shown. */
export async function buildLib(root: string): Promise<void> {
  await rm(join(root, 'lib'), { recursive: true, force: true })
  const { status } = spawnSync('tsc', ['-p', join(import.meta.dirname, 'tsconfig.json')], { stdio: 'inherit' })
  if (status !== 0) throw new Error('The Node client could not be built; what tsc says above tells why.')
}
