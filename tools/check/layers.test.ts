import { describe, expect, test } from 'vitest'
import { layers } from './layer-rules.ts'
import { checkLayers } from './layers.ts'

function sentences(path: string, source: string): string[] {
  return checkLayers(new Map([[path, source]])).map(({ line, sentence }) => `${line} ${sentence}`)
}

test('the list itself points one way: a layer uses only what stands before it in the list', () => {
  const seen = new Set<string>()
  for (const { name, uses, usesTypesOf } of layers) {
    for (const used of [...uses, ...usesTypesOf]) expect(seen, `${name} uses ${used}`).toContain(used)
    seen.add(name)
  }
})

describe('direction', () => {
  test('an import of a lower layer by its index is fine', () => {
    expect(sentences('src/registry/browse.ts', "import { Fault } from '../base/index.ts'")).toEqual([])
  })

  test('an import of a higher layer is refused, with the line and the reason', () => {
    expect(sentences('src/store/s3.ts', "\nimport { browse } from '../registry/index.ts'")).toEqual([
      expect.stringMatching(/^2 imports \.\.\/registry\/index\.ts: store may use package, base; store is a port/),
    ])
  })

  test('store and hash do not know each other', () => {
    expect(sentences('src/store/s3.ts', "import { hash } from '../hash/index.ts'")).toHaveLength(1)
    expect(sentences('src/hash/pool.ts', "import { list } from '../store/index.ts'")).toHaveLength(1)
  })

  test('a re-export and a dynamic import count as imports', () => {
    expect(sentences('src/base/a.ts', "export * from '../store/index.ts'")).toHaveLength(1)
    expect(sentences('src/base/a.ts', "export { a } from '../store/index.ts'")).toHaveLength(1)
    expect(sentences('src/base/a.ts', "const a = await import('../store/index.ts')")).toHaveLength(1)
  })

  test('an import in a comment or a string is none', () => {
    const source = "// import '../store/index.ts'\nconst a = `import '../store/index.ts'`"
    expect(sentences('src/base/a.ts', source)).toEqual([])
  })

  test('a test keeps to the direction, too', () => {
    expect(sentences('src/store/s3.test.ts', "import { x } from '../client/index.ts'")).toHaveLength(1)
  })

  test('a folder that is in no list is refused', () => {
    expect(sentences('src/stuff/a.ts', '')).toEqual([expect.stringContaining('src/stuff is no layer')])
  })

  test('src does not stand on tools, but its tests may', () => {
    const source = "import { startEngine } from '../../tools/engine/index.ts'"
    expect(sentences('src/store/s3.ts', source)).toHaveLength(1)
    expect(sentences('src/store/s3.contract.ts', source)).toEqual([])
  })
})

describe('entry files', () => {
  test('a file behind another layer’s index is refused, as a type too', () => {
    expect(sentences('src/registry/a.ts', "import type { X } from '../store/s3.ts'")).toEqual([
      expect.stringContaining('only src/store/index.ts may be imported'),
    ])
  })

  test('inside a layer files import each other directly', () => {
    expect(sentences('src/store/s3/a.ts', "import { b } from '../b.ts'")).toEqual([])
  })

  test('Node’s files may reach each other, and nobody else may reach them', () => {
    const source = "import { openPool } from '../hash/node-hash-worker.ts'"
    expect(sentences('src/client/node.ts', source)).toEqual([])
    expect(sentences('src/client/client.ts', source)).toHaveLength(1)
  })
})

describe('the page', () => {
  test('a feature never imports another', () => {
    expect(sentences('src/features/package/view.tsx', "import { Row } from '../packages/row.tsx'")).toEqual([
      expect.stringContaining('a feature never imports another'),
    ])
    expect(sentences('src/features/package/view.tsx', "import { Row } from './row.tsx'")).toEqual([])
  })

  test('what all features share lies beside their folders, and knows none of them', () => {
    expect(sentences('src/features/package/view.tsx', "import { jobs } from '../jobs.ts'")).toEqual([])
    expect(sentences('src/features/jobs.ts', "import { Row } from './packages/row.tsx'")).toHaveLength(1)
  })

  test.each(['features/package', 'app'])('%s takes only types of the client', (folder) => {
    const up = folder === 'app' ? '..' : '../..'
    const path = `src/${folder}/view.tsx`
    expect(sentences(path, `import type { Engine } from '${up}/client/engine.ts'`)).toEqual([])
    expect(sentences(path, `import { Package } from '${up}/client/index.ts'`)).toHaveLength(1)
  })

  test('an inline type is a value import, because it stays in the built module', () => {
    const source = "import { type Engine } from '../client/engine.ts'"
    expect(sentences('src/app/engine.ts', source)).toEqual([expect.stringContaining('write "import type"')])
  })

  test('app composes features file by file', () => {
    expect(sentences('src/app/routes.tsx', "import { View } from '../features/package/view.tsx'")).toEqual([])
  })

  test('ui knows no feature', () => {
    expect(sentences('src/ui/button.tsx', "import { x } from '../features/package/view.tsx'")).toHaveLength(1)
  })
})

describe('packages', () => {
  test('the S3 SDK stays out of the page and of the registry', () => {
    const source = "import { S3Client } from '@aws-sdk/client-s3'"
    expect(sentences('src/store/s3.ts', source)).toEqual([])
    for (const path of ['src/app/a.ts', 'src/features/x/a.ts', 'src/registry/a.ts']) {
      expect(sentences(path, source), path).toHaveLength(1)
    }
  })

  test('the core knows no React', () => {
    expect(sentences('src/client/a.ts', "import { useState } from 'react'")).toHaveLength(1)
    expect(sentences('src/ui/a.tsx', "import { useState } from 'react'")).toEqual([])
  })

  test('the domain uses nothing but the language', () => {
    expect(sentences('src/package/a.ts', "import x from 'lodash'")).toHaveLength(1)
  })

  test('only files named for Node know it', () => {
    const source = "import { readFile } from 'node:fs/promises'"
    expect(sentences('src/client/node.ts', source)).toEqual([])
    expect(sentences('src/client/node/node-files.ts', source)).toEqual([])
    expect(sentences('src/client/client.test.ts', source)).toEqual([])
    expect(sentences('src/client/files.ts', source)).toHaveLength(1)
    expect(sentences('src/client/files.ts', "import { readFile } from 'fs'")).toHaveLength(1)
  })
})
