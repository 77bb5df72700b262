import { describe, expect, test } from 'vitest'
import { Draft } from './draft.ts'
import { memoryContext } from './memory-context.ts'

const file = (name: string, text: string) => new File([text], name)
const draft = () => new Draft('d', memoryContext().hashPool)

describe('a draft', () => {
  test('counts files, bytes and what is hashed', async () => {
    const made = draft()
    made.add([
      { logicalKey: 'a.md', file: file('a.md', 'one') },
      { logicalKey: 'b/c.md', file: file('c.md', 'three') },
    ])
    await Promise.all(made.items().map((item) => 'hash' in item && item.hash.parts))
    expect(made.state()).toMatchObject({ files: 2, sizeBytes: 8, hashedBytes: 8, troubles: [], suspects: [] })
    expect(made.isHashed).toBe(true)
  })

  test('takes the later of two files at one key, and forgets the bytes of the other', async () => {
    const made = draft()
    made.add([{ logicalKey: 'a.md', file: file('a.md', 'one') }])
    await Promise.all(made.items().map((item) => 'hash' in item && item.hash.parts))
    made.add([{ logicalKey: 'a.md', file: file('a.md', 'longer') }])
    await Promise.all(made.items().map((item) => 'hash' in item && item.hash.parts))
    expect(made.state()).toMatchObject({ files: 1, sizeBytes: 6, hashedBytes: 6 })
  })

  test('removes a folder with all that it holds, and nothing that merely begins alike', () => {
    const made = draft()
    made.add(['raw/a', 'raw/b/c', 'raw2/a'].map((logicalKey) => ({ logicalKey, file: file('x', 'x') })))
    made.remove('raw')
    expect([...made.keys()]).toEqual(['raw2/a'])
    expect(made.state().sizeBytes).toBe(1)
  })

  test('tells a key that cannot be, and goes on with the others', () => {
    const made = draft()
    made.add([
      { logicalKey: 'a/../b', file: file('b', 'x') },
      { logicalKey: 'ok', file: file('ok', 'x') },
    ])
    expect(made.state()).toMatchObject({ files: 1, troubles: [{ path: 'a/../b', fault: { code: 'invalid' } }] })
    made.remove('a/../b')
    expect(made.state().troubles).toEqual([])
  })

  test('tells a file that cannot be read any more, by its key', async () => {
    const gone = Object.assign(file('gone', 'xyz'), {
      slice: () =>
        Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }),
      arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')),
    })
    const made = draft()
    made.add([{ logicalKey: 'raw/gone', file: gone }])
    await Promise.allSettled(made.items().map((item) => 'hash' in item && item.hash.parts))
    expect(made.state().troubles).toMatchObject([{ path: 'raw/gone', fault: { code: 'changed' } }])
  })

  test.each(['.env', 'a/.DS_Store', '.aws/credentials', 'keys/id_rsa', 'x/server.pem'])(
    'shows %s as suspect',
    (logicalKey) => {
      const made = draft()
      made.add([{ logicalKey, file: file('x', 'x') }])
      expect(made.state().suspects).toEqual([{ path: logicalKey, left: false }])
    },
  )

  test.each(['environment.csv', 'notes/keys.md', 'README.md'])('does not suspect %s', (logicalKey) => {
    const made = draft()
    made.add([{ logicalKey, file: file('x', 'x') }])
    expect(made.state().suspects).toEqual([])
  })
})
