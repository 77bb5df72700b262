import { resolveObjectURL } from 'node:buffer'
import { expect, test } from 'vitest'
import type { Engine, PreviewTarget } from '../client/engine.ts'
import { createLinks } from './links.ts'
import { viewedFile, viewedPlace } from './viewed-entry.ts'

const ref = { kind: 'revision', id: 'main/lab/abc' } as const
const target: PreviewTarget = { kind: 'entry', revision: ref, logicalKey: 'a.html' }

/** An engine that plays one file, and knows the entries `docs/README.md` and `docs/a b.csv`. */
function engineOf(playable: { readonly url: string } | { readonly file: Blob }): Engine {
  const keys = ['docs/README.md', 'docs/a b.csv']
  const known: Partial<Engine> = {
    playable: async () => playable,
    entry: async (_ref, logicalKey) =>
      keys.includes(logicalKey)
        ? {
            logicalKey,
            physicalKey: '',
            sizeBytes: 7,
            hashType: undefined,
            hashValue: undefined,
            metaText: undefined,
            here: true,
          }
        : undefined,
  }
  return known as Engine
}

test('a file of this computer is played from an address that is no page of our origin', async () => {
  const page = new Blob(['<script>'], { type: 'text/html' })
  const { url, end } = await viewedFile(engineOf({ file: page }), target, 'id', 8).address()
  expect(resolveObjectURL(url)?.type).toBe('application/octet-stream')
  end()
  expect(resolveObjectURL(url)).toBeUndefined()
  const film = new Blob([''], { type: 'video/mp4' })
  expect(resolveObjectURL((await viewedFile(engineOf({ file: film }), target, 'id', 8).address()).url)?.type).toBe(
    'video/mp4',
  )
})

test('addresses in a file are meant in its revision, from where it stands', async () => {
  const place = viewedPlace({
    engine: engineOf({ url: '' }),
    links: createLinks([]),
    registry: { storeId: 'main', bucket: 'lab' },
    view: { ref, name: 'team/data' },
    revision: 'abc',
    from: 'docs/README.md',
  })
  expect(await place.file('a%20b.csv')).toMatchObject({
    name: 'docs/a b.csv',
    id: 'main/lab/abc/docs/a b.csv',
    sizeBytes: 7,
  })
  expect(await place.file('/README.md')).toBeUndefined()
  expect(place.link('a%20b.csv#top')).toMatch(/\/packages\/team\/data\/tree\/abc\/docs\/a%20b\.csv/)
  expect(place.link('https://example.org/a.csv')).toBeUndefined()
  expect(place.at('/other/b.md').link('c.csv')).toMatch(/tree\/abc\/other\/c\.csv/)
})
