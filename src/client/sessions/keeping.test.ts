import { expect, test, vi } from 'vitest'
import { systemClock } from '../../base/index.ts'
import { Keeping } from './keeping.ts'

const sources = { fetch, nowMs: () => 0 }
const keepingIn = (indexedDB: object | undefined, clock = systemClock) =>
  new Keeping({ indexedDB: indexedDB as IDBFactory | undefined, clock }, sources)

test.each([
  ['no database', { databases: async () => [] }, false],
  ['other databases', { databases: async () => [{ name: 'selvage-drafts' }] }, false],
  ['its database', { databases: async () => [{ name: 'other' }, { name: 'selvage-vault' }] }, true],
  ['a browser that does not tell', {}, true],
  ['a browser without databases', undefined, false],
])('with %s it is known whether anything was ever kept', async (_, indexedDB, isBegun) => {
  expect(await keepingIn(indexedDB).isBegun()).toBe(isBegun)
})

test('a browser that never answers is told as such', async () => {
  const silent = { databases: () => new Promise<never>(() => undefined) }
  await expect(keepingIn(silent, { ...systemClock, wait: async () => undefined }).isBegun()).rejects.toMatchObject({
    code: 'busy',
  })
})

test('where nobody was ever kept, nothing is asked for a request', async () => {
  const keeping = keepingIn(undefined)
  const open = vi.spyOn(keeping, 'open')
  expect(await keeping.use('main')).toBe(true)
  expect(open).not.toHaveBeenCalled()
})

test('without a database a session is for the tab alone', async () => {
  const { kept, flows } = await keepingIn(undefined).open()
  expect(flows).toBeUndefined()
  await kept.sweep()
  await kept.wipe(undefined)
  expect(await kept.use('main')).toBe(true)
})
