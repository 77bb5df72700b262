import { beforeAll, expect, inject, test } from 'vitest'
import { freshBucket } from '../../../tools/engine/index.ts'
import type {} from '../../../tools/engine/vitest-engine.ts'
import { openSeaweedfs } from './open-seaweedfs.ts'
import { bytesOf } from './samples.ts'

const engine = inject('engine')
let bucket: string
const open = () => openSeaweedfs(engine)(bucket)
const linkTo = (key: string, versionId?: string, store = open()) => store.linkTo?.({ key, versionId }, 60)

beforeAll(async () => {
  bucket = await freshBucket(engine, { versions: true })
})

const read = async (url: string | undefined) => {
  const answer = await fetch(url ?? '')
  return answer.ok ? answer.text() : answer.status
}

test.each(['plain.csv', 'a b/é 名+%20&=?#.csv', "it's (1)*!~.csv"])(
  'a link leads to %s without further keys',
  async (key) => {
    await open().put(key, bytesOf(`in ${key}`))
    expect(await read(await linkTo(key))).toBe(`in ${key}`)
  },
)

test('a link to a version leads to that one', async () => {
  const { versionId } = await open().put('versioned', bytesOf('first'))
  await open().put('versioned', bytesOf('second'))
  expect(await read(await linkTo('versioned', versionId))).toBe('first')
  expect(await read(await linkTo('versioned'))).toBe('second')
})

test('a link is good for one object, and for as long as it says', async () => {
  await open().put('one', bytesOf('1'))
  await open().put('two', bytesOf('2'))
  const url = (await linkTo('one')) ?? ''
  expect(await read(url.replace('/one?', '/two?'))).toBe(403)
  expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('60')
  expect(await read(url.replace('X-Amz-Expires=60', 'X-Amz-Expires=600'))).toBe(403)
})

test('without keys a link is the plain address', async () => {
  const nobody = openSeaweedfs(engine)(bucket, { credentials: undefined })
  expect(await linkTo('a b', undefined, nobody)).toBe(`${engine.endpoint}/${bucket}/a%20b`)
})
