import { expect, test } from 'vitest'
import { checkLazyParts } from './lazy-parts.ts'

const check = (path: string, source: string) => checkLazyParts(new Map([[path, source]]))

test.each([
  ["import { lazy, type ReactNode } from 'react'\n", 'src/features/go-to/go-to.tsx'],
  ["import {\n  type ReactNode,\n  Suspense,\n} from 'react'\n", 'src/viewer/part-view.tsx'],
])("React's own way to load parts is refused: %j", (source, path) => {
  expect(check(path, source)).toEqual([
    { path, line: expect.any(Number), sentence: expect.stringContaining('lazyPart') },
  ])
})

test('an import that rejects with words of the browser is refused', () => {
  const source = "const one = 1\nconst { two } = await import('./two.ts')\n"
  expect(check('src/client/links/links-host.ts', source)).toEqual([
    { path: 'src/client/links/links-host.ts', line: 2, sentence: expect.stringContaining('ourCode') },
  ])
})

test.each([
  ['src/ui/lazy-part.tsx', "import { lazy, Suspense } from 'react'"],
  ['src/ui/index.ts', "export { lazyPart } from './lazy-part.tsx'\nexport { useState } from 'react'"],
  ['src/client/links/links-host.ts', "(await ourCode(import('./two.ts'))).two"],
  ['src/session/load-oidc.ts', "Promise<typeof import('./oidc/index.ts')>"],
  ['src/client/transfers/load-for-transfers.ts', "await Promise.allSettled([import('./two.ts')])"],
  ['src/preview/csv/csv-type.ts', "load: async () => (await import('./open-csv.ts')).csvOpener"],
  ['src/client/links/links.test.ts', "await import('./two.ts')"],
  ['tools/serve/main.ts', "await import('./two.ts')"],
])('%s may', (path, source) => {
  expect(check(path, source)).toEqual([])
})
