import { rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildLib } from '../pack/index.ts'
import { buildApp } from './build-app.ts'

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** `--base catalog` and `--base /catalog/` mean the same. */
function asBase(text: string): string {
  const inner = text.replace(/^\/+|\/+$/g, '')
  return inner === '' ? '/' : `/${inner}/`
}

try {
  const { values } = parseArgs({ options: { base: { type: 'string', default: '/' } } })
  // Asked for by hand, a build is made anew.
  await rm(join(root, '.selvage', 'build.txt'), { force: true })
  const distDir = await buildApp({ root, base: asBase(values.base), say: console.log })
  // Plain `npm pack` builds it by itself, unless npm was told to run no scripts.
  await buildLib(root)
  console.log(`The app is in ${relative(root, distDir)}/, for the path ${asBase(values.base)} of any static host.`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
