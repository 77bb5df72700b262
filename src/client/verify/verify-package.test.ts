import { expect, test } from 'vitest'
import { Fault } from '../../base/index.ts'
import { memoryContext } from '../memory-context.ts'
import { Package } from '../package.ts'

const text = (content: string) => new TextEncoder().encode(content)

test('a package verifies its objects: what is good, what is not, and why nothing is known', async () => {
  const context = memoryContext({ versions: 'none' })
  const pkg = new Package(context)
  await pkg.set('a.csv', new Blob(['one,two']))
  await pkg.set('raw/b.csv', new Blob(['three']))
  expect(await pkg.verifyObjects({ path: 'nowhere' })).toMatchObject({ isSealed: undefined, checkedFiles: 0 })
  await pkg.push('team/plate', 's3://lab')
  expect(await pkg.verifyObjects()).toEqual({
    isGood: true,
    isSealed: true,
    checkedFiles: 2,
    checkedBytes: 12,
    counts: { good: 2, 'wrong-bytes': 0, 'wrong-size': 0, missing: 0, unverifiable: 0, unread: 0 },
    findings: [],
  })

  const bucket = context.openStore('lab')
  await bucket.put('team/plate/a.csv', text('one,tvo'))
  await bucket.remove({ key: 'team/plate/raw/b.csv' })
  const damaged = await pkg.verifyObjects()
  expect(damaged).toMatchObject({ isGood: false, isSealed: true, counts: { good: 0 } })
  expect(damaged.findings).toMatchObject([
    { logicalKey: 'a.csv', verdict: 'wrong-bytes', fault: undefined },
    { logicalKey: 'raw/b.csv', verdict: 'missing', fault: { code: 'absent' } },
  ])
  expect(await pkg.verifyObjects({ path: 'raw' })).toMatchObject({ checkedFiles: 1, counts: { missing: 1 } })

  pkg.setMeta({ plate: '0412' })
  expect(await pkg.verifyObjects()).toMatchObject({ isSealed: false })
  const stop = new AbortController()
  stop.abort()
  await expect(pkg.verifyObjects({ signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' })
})

test('a verification waits for a sign-in where the session has ended, and goes on', async () => {
  const open = memoryContext({ versions: 'none' })
  const pkg = new Package(open)
  await pkg.set('a.csv', new Blob(['one,two']))
  await pkg.push('team/plate', 's3://lab')

  let isSignedIn = false
  const waits: boolean[] = []
  const context = memoryContext(
    {},
    {
      openStore: (bucket) => {
        const store = open.openStore(bucket)
        return {
          ...store,
          read: (ref, call) =>
            isSignedIn
              ? store.read(ref, call)
              : Promise.reject(new Fault('denied', 'The keys have ended.', { action: 'sign-in' })),
        }
      },
      guardOf: (_bucket, mayWait) => ({
        stamp: () => 0,
        served: () => {},
        async again() {
          waits.push(mayWait)
          isSignedIn = true
          return true
        },
      }),
    },
  )
  const later = new Package(context, { manifest: pkg.manifest })
  expect(await later.verifyObjects()).toMatchObject({ isGood: true, counts: { good: 1 } })
  expect(waits).toEqual([true])
})
