import { expect, test } from 'vitest'
import { ServerTime } from '../../base/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import { memoryDesk } from '../memory-desk.ts'
import { checkSeconds, sharedLink } from './shared-link.ts'

const LAB = { storeId: 'main', bucket: 'lab' }
const NOON = Date.UTC(2026, 10, 26, 12)

/** A desk whose keys end after so many seconds, and a store that signs as S3 does. */
async function setUp(keysHoldSeconds?: number) {
  const desk = await memoryDesk({ main: ['lab'] })
  const time = new ServerTime(() => NOON)
  const { sessions } = desk.stores
  const expiresMs = keysHoldSeconds === undefined ? undefined : NOON + keysHoldSeconds * 1000
  const asked: string[] = []
  const stores = Object.assign(Object.create(desk.stores), {
    homeOf: () => LAB,
    sessions: Object.assign(Object.create(sessions), {
      state: () => 'signed-in',
      keys: async () => {
        asked.push('keys')
      },
      account: () => ({ untilMs: expiresMs }),
    }),
  })
  const store: ObjectStore = {
    ...desk.reading(LAB),
    linkTo: async ({ key, versionId }, seconds) =>
      `https://main.example/lab/${key}?versionId=${versionId}&X-Amz-Expires=${seconds}&X-Amz-Signature=s`,
  }
  const link = (seconds: number, of = store) =>
    sharedLink({ stores, time }, LAB, { store: of, ref: { key: 'a.csv', versionId: 'v1' } }, seconds)
  return { desk, store, link, asked }
}

test('a link holds as long as was asked, and says until when', async () => {
  const { link } = await setUp()
  expect(await link(3600)).toEqual({
    url: 'https://main.example/lab/a.csv?versionId=v1&X-Amz-Expires=3600&X-Amz-Signature=s',
    untilMs: NOON + 3_600_000,
  })
})

test('a link ends with the keys that sign it, which are renewed first', async () => {
  const { link, asked } = await setUp(900)
  const { url, untilMs } = await link(7 * 24 * 3600)
  expect(url).toContain('X-Amz-Expires=900&')
  expect(untilMs).toBe(NOON + 900_000)
  expect(asked).toEqual(['keys'])
})

test('keys that have ended sign nothing', async () => {
  const { link } = await setUp(0)
  await expect(link(60)).rejects.toMatchObject({ code: 'signed-out', action: 'sign-in' })
})

test('an address that nobody signed does not end', async () => {
  const { link, store } = await setUp()
  const plain: ObjectStore = { ...store, linkTo: async ({ key }) => `https://main.example/lab/${key}` }
  expect(await link(60, plain)).toEqual({ url: 'https://main.example/lab/a.csv', untilMs: undefined })
})

test('no link leads to a store without addresses', async () => {
  const { link, store } = await setUp()
  await expect(link(60, { ...store, linkTo: undefined })).rejects.toMatchObject({ code: 'unsupported' })
})

test.each([0, -1, 0.5, Number.NaN, 604_801, Number.POSITIVE_INFINITY])('%j seconds are no lifetime', (seconds) => {
  expect(() => checkSeconds(seconds)).toThrow(expect.objectContaining({ code: 'invalid' }))
})
