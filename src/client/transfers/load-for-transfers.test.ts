import { globSync, readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { memoryDesk } from '../memory-desk.ts'
import { loadForTransfers } from './load-for-transfers.ts'

/** Files that load others at their first use, where that is over before the first byte of a transfer, or after its end, or not of it. */
const NOT_IN_BETWEEN = [
  'client/contents/',
  'client/download/',
  'client/draft/draft-host.ts',
  'client/engine/engine-desk.ts',
  'client/engine/engine-host.ts',
  'client/history/',
  'client/links/',
  'client/metadata/',
  'client/objects/',
  'client/places/',
  'client/preview/',
  'client/search/',
  'client/sessions/page-settings.ts',
  'client/sessions/sessions-host.ts',
  'client/verify/',
  // Workflows are asked before any byte moves, the store's proxy with the first call.
  'registry/workflow/',
  'workers/engine.ts',
  'session/settings-text.ts',
  'store/connection/',
]

/** Files that no transfer uses. */
const NOT_USED = ['store/s3/link-to-object.ts']

/** By these the rest is loaded. */
const LOADED_BEFORE = [
  'client/transfers/load-for-transfers.ts',
  'session/load-for-sign-in.ts',
  'store/load-for-work.ts',
]

/** What a file loads at its first use, by its name from `src/` on, or as a package. */
function lazily(file: string): string[] {
  const text = readFileSync(`src/${file}`, 'utf8')
  return Array.from(text.matchAll(/(?<!typeof )import\('([^']+)'\)/g), ([, name = '']) =>
    name.startsWith('.') ? new URL(name, `file:///${file}`).pathname.slice(1) : name,
  )
}

test('all that is loaded at its first use, and may be used by a transfer under way, is loaded before it begins', () => {
  const files = ['base', 'package', 'hash', 'store', 'registry', 'transfer', 'session', 'client', 'workers']
    .flatMap((layer) => globSync(`${layer}/**/*.ts`, { cwd: 'src' }))
    .filter((file) => !file.endsWith('.test.ts') && !file.endsWith('.contract.ts') && !/(^|\/)node[-/.]/.test(file))
  const loaded = new Set([...LOADED_BEFORE, 'session/load-oidc.ts'].flatMap(lazily))
  expect(loaded.size).toBeGreaterThan(8)
  const others = files.filter(
    (file) => !LOADED_BEFORE.includes(file) && !NOT_IN_BETWEEN.some((at) => file.startsWith(at)),
  )
  const late = others.flatMap((file) =>
    lazily(file)
      .filter((name) => !loaded.has(name) && !NOT_USED.includes(name))
      .map((name) => `${file}: ${name}`),
  )
  expect(late).toEqual([])
})

test('workers are made ready, and what cannot be had does not stop the transfer', async () => {
  const desk = await memoryDesk({ main: ['lab'] })
  const ready = vi.spyOn(desk.env.hashPool, 'ready').mockRejectedValue(new TypeError('gone'))
  await loadForTransfers(desk)
  expect(ready).toHaveBeenCalledOnce()
})
