import { spawnSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Builds what `npm pack` packs: the Node client as plain modules with their types, in `lib/`. */
const root = join(import.meta.dirname, '..', '..')
await rm(join(root, 'lib'), { recursive: true, force: true })
const { status } = spawnSync('tsc', ['-p', join(import.meta.dirname, 'tsconfig.json')], { stdio: 'inherit' })
process.exitCode = status ?? 1
