import { join } from 'node:path'
import { buildLib } from './build-lib.ts'

try {
  await buildLib(join(import.meta.dirname, '..', '..'))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
