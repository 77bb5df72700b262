import { expect, it } from 'vitest'
import type { Engine, EntryView } from '../client/engine.ts'
import { createLinks } from './links.ts'
import { viewedPlace } from './viewed-entry.ts'

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
const asked: string[] = []
const engine = {
  entry: async (_revision: unknown, logicalKey: string) => {
    asked.push(logicalKey)
    return logicalKey === 'docs/figure.png' ? ({ logicalKey, sizeBytes: 9 } as EntryView) : undefined
  },
} as unknown as Engine
const place = viewedPlace({
  engine,
  links: createLinks([store]),
  registry: { storeId: 'main', bucket: 'lab' },
  view: { ref: { kind: 'revision', id: 'r1' }, name: 'team/data' },
  revision: 'abc1234',
  from: 'boards/quilt_summarize.json',
})

it('addresses are meant from the file that they stand in, and in the shown revision', async () => {
  expect(place.link('a.md')).toBe('/b/lab/packages/team/data/tree/abc1234/boards/a.md')
  const notes = place.at('/docs/notes%20of%20b.md')
  expect(notes.link('c.md')).toBe('/b/lab/packages/team/data/tree/abc1234/docs/c.md')
  expect((await notes.file('figure.png'))?.id).toBe('r1/docs/figure.png')
  expect(await place.file('figure.png')).toBeUndefined()
})

it('what leads out of the package is neither asked for nor led to', async () => {
  asked.length = 0
  for (const address of ['../../x', '/../x', 'https://evil.example/x', '//evil.example/x', 'javascript:1']) {
    expect(place.link(address)).toBeUndefined()
    expect(await place.file(address)).toBeUndefined()
  }
  expect(asked).toEqual([])
})
