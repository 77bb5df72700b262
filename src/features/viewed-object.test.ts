import { expect, it } from 'vitest'
import type { Engine, ObjectView } from '../client/engine.ts'
import { createLinks } from './links.ts'
import { objectPlace, viewedObject } from './viewed-object.ts'

const registry = { storeId: 'main', bucket: 'lab' }
const store = {
  kind: 's3',
  id: 'main',
  label: 'main',
  endpoint: 'https://s3.example',
  region: 'us-east-1',
  buckets: ['lab'],
  session: 'signed-in',
  signIn: [],
  added: false,
} as const
const object = (key: string, versionId: string): ObjectView => ({
  key,
  versionId,
  isLatest: true,
  sizeBytes: 9,
  changedMs: undefined,
  etag: '"1"',
  sha256: undefined,
})
const asked: unknown[] = []
const engine = {
  object: async (_registry: unknown, { key }: { key: string }) => {
    asked.push(key)
    return key === 'docs/figure.png' ? object(key, 'v2') : undefined
  },
  readRange: async (target: unknown) => {
    asked.push(target)
    return { bytes: new Uint8Array(), checked: 'part' }
  },
} as unknown as Engine
const place = objectPlace({ engine, links: createLinks([store]), registry, from: 'docs/README.md' })

it('an object is read in the version that is shown, and another version is another file', async () => {
  const first = viewedObject(engine, registry, object('a.csv', 'v1'))
  asked.length = 0
  await first.read(0, 4)
  expect(asked).toEqual([{ kind: 'object', registry, logicalKey: 'a.csv', versionId: 'v1', etag: '"1"' }])
  expect(viewedObject(engine, registry, object('a.csv', 'v2')).id).not.toBe(first.id)
})

it('addresses in an object mean keys of the same bucket', async () => {
  expect(place.link('figure.png')).toBe('/b/lab/tree/docs/figure.png')
  expect(place.at('deep/x.md').link('../y.md')).toBe('/b/lab/tree/docs/y.md')
  expect((await place.file('figure.png'))?.id).toContain('docs/figure.png')
  expect(await place.file('none.png')).toBeUndefined()
})

it('what leads out of the bucket is neither asked for nor led to', async () => {
  asked.length = 0
  for (const address of ['../../x', 'https://evil.example/x', '//evil.example/x', 'javascript:1']) {
    expect(place.link(address)).toBeUndefined()
    expect(await place.file(address)).toBeUndefined()
  }
  expect(asked).toEqual([])
})
